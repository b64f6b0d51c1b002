using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Reporting.Brokers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Reporting.Field;

/// <summary>Registers the way to the room's own MQTT devices.</summary>
internal static class FieldRegistration
{
    /// <summary>The adapter of a simulated room on a virtual clock, whose broker is simulated too.</summary>
    private const string SimulatedAdapter = "simulated";

    /// <summary>A connection for the drivers and, in a simulated room, one for the simulated devices, so that both talk through the broker.</summary>
    public static void AddFieldMqtt(this IServiceCollection services, RoomProfile profile)
    {
        if (IsSomebodyElses(profile))
        {
            // Simulated lamps have no business at a real school's broker: the simulation has one in memory.
            return;
        }

        services.AddSingleton(s => Create(s, profile, "devices"));
        services.AddSingleton<IFieldMqtt>(s => s.GetRequiredService<FieldMqtt>());
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<FieldMqtt>());
        if (profile.Simulation is not null)
        {
            services.AddKeyedSingleton(NetworkKey.SimulatedDevices, (s, _) => Create(s, profile, "simulated-devices"));
            services.AddKeyedSingleton<IFieldMqtt>(
                NetworkKey.SimulatedDevices, (s, key) => s.GetRequiredKeyedService<FieldMqtt>(key));
            services.AddSingleton<IHostedService>(s => s.GetRequiredKeyedService<FieldMqtt>(NetworkKey.SimulatedDevices));
        }
    }

    private static bool IsSomebodyElses(RoomProfile profile) =>
        profile.Simulation is { Real.Count: 0 }
        && (profile.DeviceBroker is not null || profile.Reporting is { Host: not null, Adapter: not SimulatedAdapter });

    private static FieldMqtt Create(IServiceProvider services, RoomProfile profile, string name)
    {
        var own = profile.DeviceBroker;
        var wanted = profile.Reporting.Adapter;
        return new FieldMqtt(
            services.GetServices<IMqttAdapter>().FirstOrDefault(a => a.Version is not null && (wanted is null || a.Name == wanted)),
            own is null ? services.GetRequiredService<IBroker>() : new RemoteBroker(new BrokerEndpoint(own.Host, own.Port)),
            own is null
                ? new BrokerLogin(profile.Reporting.Username, profile.Reporting.PasswordFile, profile.Reporting.Tls)
                : new BrokerLogin(own.Username, own.PasswordFile, own.Tls),
            $"classroom-edge-{profile.Site}-{profile.Room.Id}-{name}",
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<FieldMqtt>>());
    }
}
