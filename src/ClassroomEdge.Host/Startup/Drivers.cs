using ClassroomEdge.Core;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Devices;
using ClassroomEdge.Platform;
using ClassroomEdge.Simulation;

namespace ClassroomEdge.Host.Startup;

/// <summary>Every driver there is, for reading profiles before there is a room.</summary>
internal static class Drivers
{
    // Simulated, so that the simulation's drivers are among them.
    private static readonly RoomProfile AnyRoom = new()
    {
        Version = 1,
        Site = "any",
        Room = new RoomOptions { Id = "any", Name = new LocalizedText("", "") },
        Simulation = new SimulationOptions(),
    };

    public static IReadOnlyList<IDeviceDriver> All()
    {
        // The drivers outlive the provider; they hold nothing that it would dispose.
        using var services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddPlatform(AnyRoom, new EdgePaths(Path.GetTempPath()))
            .AddSimulation(AnyRoom)
            .AddDevices(AnyRoom)
            .BuildServiceProvider();
        return [.. services.GetServices<IDeviceDriver>()];
    }
}
