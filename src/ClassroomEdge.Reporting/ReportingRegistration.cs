using System.Diagnostics.Metrics;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Reporting.Bench;
using ClassroomEdge.Reporting.Brokers;
using ClassroomEdge.Reporting.Commands;
using ClassroomEdge.Reporting.Field;
using ClassroomEdge.Reporting.Mosquitto;
using ClassroomEdge.Reporting.Outbox;
using ClassroomEdge.Reporting.Preflight;
using ClassroomEdge.Reporting.Topics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Reporting;

/// <summary>Gives the host what reports the room.</summary>
public static class ReportingRegistration
{
    /// <summary>
    /// Registers tables, outbox (also as sink of the room's events), broker and service. Further
    /// <see cref="IMqttAdapter"/>s may be registered before or after; the first that is there and wanted is taken.
    /// </summary>
    public static IServiceCollection AddReporting(this IServiceCollection services, RoomProfile profile)
    {
        foreach (var migration in ReportingMigrations.All)
        {
            services.AddSingleton(migration);
        }

        services.AddSingleton<IMqttAdapter, MosquittoAdapter>();
        services.AddSingleton(new RoomTopics(profile.Site, profile.Room.Id));
        services.AddSingleton(s => new RoomOutbox(
            s.GetRequiredService<IDatabase>(),
            new OutboxOptions { Room = $"{profile.Site}/{profile.Room.Id}", Capacity = profile.Reporting.OutboxCapacity },
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<RoomOutbox>>()));
        services.AddSingleton<OutboxPublisher>();
        services.AddSingleton<IRoomEventSink, OutboxEventSink>();
        services.AddSingleton<ReportingMetrics>();
        services.AddSingleton(s => new CommandListener(
            s.GetRequiredService<IRoomControl>(),
            s.GetRequiredService<RoomTopics>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<CommandListener>>()));
        services.AddSingleton<IPreflightCheck, BrokerCheck>();
        services.AddTransient<OutboxBench>();
        AddBroker(services, profile);
        services.AddFieldMqtt(profile);
        services.AddSingleton(s => new ReportingService(
            profile,
            s.GetRequiredService<RoomState>(),
            s.GetRequiredService<IBroker>(),
            s.GetServices<IMqttAdapter>(),
            s.GetRequiredService<RoomOutbox>(),
            s.GetRequiredService<OutboxPublisher>(),
            s.GetRequiredService<IDatabase>(),
            s.GetRequiredService<CommandListener>(),
            s.GetRequiredService<ReportingMetrics>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<ReportingService>());
        return services;
    }

    private static void AddBroker(IServiceCollection services, RoomProfile profile)
    {
        var options = profile.Reporting;
        if (options.Host is { } host)
        {
            services.AddSingleton<IBroker>(new RemoteBroker(new BrokerEndpoint(host, options.Port)));
            return;
        }

        services.AddSingleton(s => new LocalBroker(
            options.Port,
            s.GetRequiredService<IChildProcesses>(),
            s.GetRequiredService<EdgePaths>(),
            s.GetRequiredService<RoomState>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<LocalBroker>>()));
        services.AddSingleton<IBroker>(s => s.GetRequiredService<LocalBroker>());

        if (profile.Simulation is not null)
        {
            services.AddSingleton<ISimulatedParts>(s => new LocalBrokerPart(s.GetRequiredService<LocalBroker>()));
        }

        // Before the service, so that it is stopped after it: the goodbye still needs a broker.
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<LocalBroker>());
    }
}
