using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Supervision;
using ClassroomEdge.Devices;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.Platform.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Kernel.Tests;

/// <summary>The devices module on the kernel's own character devices.</summary>
internal sealed class KernelRoom : IAsyncDisposable
{
    // Software emulation is slow, and a sensor has its own period.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ServiceProvider _services;

    private KernelRoom(ServiceProvider services) => _services = services;

    public IBuses Buses => _services.GetRequiredService<IBuses>();

    public IDeviceCommands Commands => _services.GetRequiredService<IDeviceCommands>();

    public IChildProcesses Processes => _services.GetRequiredService<IChildProcesses>();

    public RoomState State => _services.GetRequiredService<RoomState>();

    public static async Task<KernelRoom> StartAsync(BusProfile[] buses, params DeviceProfile[] devices)
    {
        var profile = new RoomProfile
        {
            Version = 1,
            Site = "school",
            Room = new RoomOptions { Id = "room", Name = new LocalizedText("教室", "Room") },
            Buses = buses,
            Devices = devices,
        };
        var services = new ServiceCollection();
        services.AddLogging().AddMetrics();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(profile);
        services.AddSingleton(new RoomState("school", "room", profile.Room.Name, TimeProvider.System));
        services.AddSingleton(new RoomEvents([], TimeProvider.System));
        services.AddSingleton<IChildProcesses>(new ChildProcesses(NullLogger<ChildProcesses>.Instance, TimeProvider.System));
        services.AddKeyedSingleton<INetwork, SystemNetwork>(NetworkKey.Machine);
        services.AddSingleton<Core.Protocols.IProtocolLibrary, Platform.Protocols.ProtocolLibrary>();
        services.AddSingleton<ClassroomEdge.Core.Modbus.IModbusMaps, ClassroomEdge.Platform.Modbus.ModbusMaps>();
        services.AddSingleton(new DevicesOptions
        {
            Restart = new RestartPolicy { FirstDelay = TimeSpan.FromMilliseconds(200), MaxDelay = TimeSpan.FromSeconds(1), DegradedDelay = TimeSpan.FromSeconds(1) },
        });
        services.AddDevices(profile);
        var room = new KernelRoom(services.BuildServiceProvider());
        foreach (var service in room._services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        return room;
    }

    public static DeviceProfile Device(string id, string driver, JsonObject settings) =>
        new() { Id = id, Name = new LocalizedText(id, id), Driver = driver, Settings = settings };

    /// <summary>Opens a bus of an adapter that was plugged in just now, as soon as the kernel has made its file.</summary>
    public async Task<T> OpenAsync<T>(Func<IBuses, T> open)
    {
        for (var left = 1200; ; left--)
        {
            try
            {
                return open(Buses);
            }
            catch (BusException e) when (e.Code == "bus.absent" && left > 0)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Waits until the room is so.</summary>
    public async Task<RoomSnapshot> WhenAsync(Func<RoomSnapshot, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await State.WhenAsync(condition, patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException("the room never became so; its devices: " + string.Join("; ", State.Current.Devices.Select(d =>
                $"{d.Id} {d.Health} {d.ErrorCode} {d.ErrorMessage} {string.Join(", ", d.Properties.Select(p => $"{p.Key}={p.Value.Value}"))}")));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
    }
}
