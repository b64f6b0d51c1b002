using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Modbus;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules;
using ClassroomEdge.Core.Rules.Memory;
using ClassroomEdge.Core.Rules.Running;
using ClassroomEdge.Core.Scenarios;
using ClassroomEdge.Core.Scenes;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Core.Traffic;
using ClassroomEdge.Platform.Jobs;
using ClassroomEdge.Platform.Modbus;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.Platform.Preflight;
using ClassroomEdge.Platform.Processes;
using ClassroomEdge.Platform.Protocols;
using ClassroomEdge.Platform.Rules;
using ClassroomEdge.Platform.Scenarios;
using ClassroomEdge.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClassroomEdge.Platform;

/// <summary>Gives the host what every module stands on.</summary>
public static class PlatformRegistration
{
    /// <summary>
    /// Registers profile, paths, clock, room state, events, command gate, scene engine, room control, rules, child processes, network,
    /// database and audit log. Who commands devices (<c>IDeviceCommands</c>) comes from Devices.
    /// </summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services, RoomProfile profile, EdgePaths paths)
    {
        services.AddSingleton(profile);
        services.AddSingleton(_ =>
        {
            DataFolders.Create(paths);
            return paths;
        });
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ChildProcesses>();
        services.AddSingleton<IChildProcesses>(s => s.GetRequiredService<ChildProcesses>());
        services.AddHostedService<ChildShutdown>();
        services.AddKeyedSingleton<INetwork, SystemNetwork>(NetworkKey.Machine);
        services.AddSingleton<IProtocolLibrary, ProtocolLibrary>();
        services.AddSingleton<PortTraffic>();

        services.AddSingleton<IFreeSpace, FreeSpace>();
        services.AddSingleton<IKernelClock, KernelClock>();
        services.AddSingleton<IPreflightCheck, DiskCheck>();
        services.AddSingleton<IPreflightCheck, ClockCheck>();
        services.AddSingleton<IScenarioReader, ScenarioReader>();
        services.AddSingleton<IModbusMaps, ModbusMaps>();

        services.AddSingleton<IDatabase, EdgeDatabase>();
        services.AddSingleton(AuditLog.Table);
        services.AddSingleton<AuditLog>();
        services.AddSingleton<IAuditLog>(s => s.GetRequiredService<AuditLog>());
        services.AddSingleton<IAuditTrail>(s => s.GetRequiredService<AuditLog>());

        services.AddSingleton(JobTable.First);
        services.AddSingleton<JobTable>();
        services.AddSingleton<JobBook>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<IJobs, StoredJobs>();
        services.AddHostedService(s => s.GetRequiredService<JobRunner>());

        services.AddSingleton(s => new RoomState(
            profile.Site, profile.Room.Id, profile.Room.Name, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RoomEvents>();
        services.AddSingleton<ILessonNews, LessonNewsDesk>();
        services.AddSingleton<CommandGate>();
        services.AddSingleton<SceneEngine>();
        services.AddSingleton<ISceneEngine>(s => s.GetRequiredService<SceneEngine>());
        services.AddSingleton<IRoomControl, RoomControl>();
        services.AddHostedService<SceneShutdown>();
        services.AddMetrics();
        services.AddSingleton(RuleStore.First);
        services.AddSingleton<IRuleStore, RuleStore>();
        services.AddSingleton<RuleEngine>();
        services.AddSingleton<IRules>(s => s.GetRequiredService<RuleEngine>());
        // After the scenes: what is told to stop is told in reverse.
        services.AddHostedService<RulesService>();
        return services;
    }
}
