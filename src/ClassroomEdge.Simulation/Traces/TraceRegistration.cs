using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Traffic;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Simulation.Traces;

/// <summary>Registration of recording and replaying.</summary>
public static class TraceRegistration
{
    /// <summary>Records the room's traffic from start to stop, where a file is named; before the devices are added, so that
    /// nothing is missed.</summary>
    public static IServiceCollection AddTrace(this IServiceCollection services, string? file)
    {
        if (file is null)
        {
            return services;
        }

        services.AddSingleton(s => new TraceRecorder(
            file,
            s.GetRequiredService<RoomProfile>(),
            s.GetRequiredService<PortTraffic>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<TraceRecorder>>()));
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<TraceRecorder>());
        return services;
    }

    /// <summary>A trace, where there is one, answers in the place of every bus and every device on the network; before the
    /// devices are added, with a profile as <see cref="ReplayedProfile"/> makes it.</summary>
    public static IServiceCollection AddReplay(this IServiceCollection services, Trace? trace)
    {
        if (trace is null)
        {
            return services;
        }

        services.AddSingleton<IBusAdapter>(s => new ReplayAdapter(trace, s.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton<INetwork>(NetworkKey.Room, (s, _) => new ReplayNetwork(trace, s.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton<IFieldMqtt>(NetworkKey.Room, (s, _) => new ReplayFieldMqtt(trace, s.GetRequiredService<TimeProvider>()));
        return services;
    }
}
