using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Host.Startup;
using ClassroomEdge.Platform;

namespace ClassroomEdge.Host.BoxDevices;

/// <summary>The profile's devices, opened for the moment: no service uses the data folder, and none can start meanwhile.</summary>
internal sealed class OwnDevices : IBoxDevices
{
    // What devices need to live; no pages, no camera, no lessons, no rules.
    private static readonly string[] Wanted = ["ClassroomEdge.Devices", "ClassroomEdge.Simulation", "ClassroomEdge.Reporting.Field"];

    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(4);

    private readonly DataFolderLock _lock;
    private readonly ServiceProvider _room;
    private readonly List<IHostedService> _running = [];

    private OwnDevices(DataFolderLock @lock, ServiceProvider room)
    {
        _lock = @lock;
        _room = room;
    }

    public bool IsFresh => true;

    public IBuses Buses => _room.GetRequiredService<IBuses>();

    public static async Task<OwnDevices> OpenAsync(
        DataFolderLock @lock, RoomProfile profile, string dataFolder, CancellationToken cancellationToken)
    {
        var room = new ServiceCollection()
            .AddLogging(Logs.ConfigureForTerminal)
            .AddMetrics()
            .AddRoom(profile, dataFolder)
            .BuildServiceProvider();
        var devices = new OwnDevices(@lock, room);
        try
        {
            foreach (var service in room.GetServices<IHostedService>().Where(IsWanted))
            {
                await service.StartAsync(cancellationToken);
                devices._running.Add(service);
            }

            return devices;
        }
        catch
        {
            await devices.DisposeAsync();
            throw;
        }
    }

    public Task<IReadOnlyList<DeviceSnapshot>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DeviceSnapshot>>(_room.GetRequiredService<RoomState>().Current.Devices);

    public async Task SetAsync(string device, string property, PropertyValue value, CancellationToken cancellationToken) =>
        await _room.GetRequiredService<IRoomControl>().OperateAsync(
            new Actor(Environment.UserName, Environment.UserName, Role.FacilityManager, Door.CommandLine),
            new DeviceCommand(device, property, value),
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(StopWithin);
        for (var i = _running.Count - 1; i >= 0; i--)
        {
            await _running[i].StopAsync(limit.Token);
        }

        await _room.DisposeAsync();
        _lock.Dispose();
    }

    private static bool IsWanted(IHostedService service) =>
        Wanted.Any(w => service.GetType().Namespace is { } ns && (ns == w || ns.StartsWith(w + ".", StringComparison.Ordinal)));
}
