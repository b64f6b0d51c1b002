using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.Simulation;
using ClassroomEdge.Simulation.Traces;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Traffic;

/// <summary>What a room did while it was recorded, it does again when the trace answers instead of its devices.</summary>
public sealed class TraceReplayTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Replay_OfARecordedRoom_GivesTheSameReadings()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "room.trace");
        var profile = Profile(FreePort.Tcp());
        RoomSnapshot recorded;
        await using (var room = await StartAsync(profile, s => s.AddTrace(file).AddSimulation(profile)))
        {
            recorded = await ReadAsync(room);
        }

        var trace = await Trace.ReadAsync(file, CancellationToken.None);
        var bare = profile with { Simulation = null };
        RoomSnapshot replayed;
        await using (var room = await StartAsync(bare, s => s.AddReplay(trace)))
        {
            replayed = await ReadAsync(room);
        }

        Assert.Equal(("school", "room"), (trace.Header.Site, trace.Header.Room));
        Assert.Equal(Value(recorded, "light-sensor", DeviceProperty.Illuminance), Value(replayed, "light-sensor", DeviceProperty.Illuminance));
        Assert.Equal(Value(recorded, "projector", DeviceProperty.LampHours), Value(replayed, "projector", DeviceProperty.LampHours));
        Assert.Equal(PropertyValue.Of("off"), Value(replayed, "projector", DeviceProperty.Power));
    }

    [Fact]
    public async Task Replay_PastTheEnd_TheDeviceIsDegradedNotTheRoom()
    {
        var trace = Trace.Parse("empty", ["""{"trace":1,"site":"school","room":"room","started":"2026-03-02T08:00:00+08:00"}"""]);

        await using var room = await StartAsync(Profile(1) with { Simulation = null }, s => s.AddReplay(trace));
        using var patience = new CancellationTokenSource(Patience);
        var snapshot = await room.Services.GetRequiredService<RoomState>().WhenAsync(
            r => r.Devices.Length == 2 && r.Devices.All(d => d.ErrorCode is not null), patience.Token);

        Assert.Equal(["device.unreachable", "device.unreachable"], snapshot.Devices.Select(d => d.ErrorCode));
    }

    private static async Task<RoomSnapshot> ReadAsync(Room room)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await room.Services.GetRequiredService<RoomState>().WhenAsync(
            r => Value(r, "light-sensor", DeviceProperty.Illuminance) is not null
                && Value(r, "projector", DeviceProperty.LampHours) is not null,
            patience.Token);
    }

    private static PropertyValue? Value(RoomSnapshot room, string device, string property) =>
        room.Device(device)?.Properties.GetValueOrDefault(property)?.Value;

    private static RoomProfile Profile(int port) => new()
    {
        Version = 1,
        Site = "school",
        Room = new RoomOptions { Id = "room", Name = new LocalizedText("教室", "Room") },
        Buses = [new BusProfile { Id = "i2c-1", Kind = BusKind.I2c }],
        Devices =
        [
            new DeviceProfile
            {
                Id = "light-sensor",
                Name = new LocalizedText("照度", "Light"),
                Driver = "bh1750",
                Settings = new JsonObject { ["bus"] = "i2c-1" },
            },
            new DeviceProfile
            {
                Id = "projector",
                Name = new LocalizedText("投影机", "Projector"),
                Driver = "pjlink",
                Settings = new JsonObject { ["host"] = "127.0.0.1", ["port"] = port, ["password"] = "classroom" },
            },
        ],
        Simulation = new SimulationOptions
        {
            Projectors = [new SimulatedProjector { Id = "projector", Port = port < 1024 ? 4352 : port, Password = "classroom" }],
        },
    };

    private static async Task<Room> StartAsync(RoomProfile profile, Action<IServiceCollection> answers)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddMetrics();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(profile);
        services.AddSingleton(new RoomState("school", "room", profile.Room.Name, TimeProvider.System));
        services.AddSingleton(new RoomEvents([], TimeProvider.System));
        services.AddSingleton(Substitute.For<IChildProcesses>());
        services.AddKeyedSingleton<INetwork, SystemNetwork>(NetworkKey.Machine);
        services.AddSingleton(Substitute.For<Core.Protocols.IProtocolLibrary>());
        services.AddSingleton<ClassroomEdge.Core.Modbus.IModbusMaps, ClassroomEdge.Platform.Modbus.ModbusMaps>();
        answers(services);
        services.AddDevices(profile);
        var room = new Room(services.BuildServiceProvider());
        foreach (var service in room.Services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        return room;
    }

    private sealed class Room(ServiceProvider services) : IAsyncDisposable
    {
        public ServiceProvider Services => services;

        public async ValueTask DisposeAsync()
        {
            foreach (var service in services.GetServices<IHostedService>().Reverse())
            {
                await service.StopAsync(CancellationToken.None).WaitAsync(Patience);
            }

            await services.DisposeAsync();
        }
    }
}
