using System.Text.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Protocols;
using ClassroomEdge.Platform.Protocols;
using ClassroomEdge.Simulation.Network;
using ClassroomEdge.Simulation.Protocols;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Protocols;

/// <summary>A driver and the simulator of the same protocol file, on a connection within the process and a clock that passes while they wait.</summary>
internal sealed class ProtocolBench : IAsyncDisposable
{
    private static readonly ProtocolLibrary Library = new();

    private readonly SimulatedNetwork _network;
    private readonly ClockPump _pump;

    private ProtocolBench(ProtocolFile file, string settings)
    {
        _pump = new ClockPump(Clock);
        var given = JsonNode.Parse(settings)!.AsObject();
        var read = given.Deserialize<ProtocolSettings>(ProfileJson.Options)!;
        var room = new RoomState("school", "room", new LocalizedText("教室", "Room"), Clock);
        _network = new SimulatedNetwork(Substitute.For<INetwork>(), inMemory: true, room, Clock, NullLogger<SimulatedNetwork>.Instance);
        Panel = new SimulatedProtocolDevice("panel", "panel", Protocol.Bind(ProtocolInputs.Apply(file, read.Inputs), read.Variables), Clock);
        _network.ServeTcp("panel.lan", 4711, Panel);

        var library = Substitute.For<IProtocolLibrary>();
        library.Get(file.Id).Returns(file);
        Device = (ProtocolDevice)new ProtocolDriver(_network, library, Clock).Create(
            new DeviceProfile { Id = "panel", Name = new LocalizedText("屏", "Panel"), Driver = "protocol" },
            read with { Protocol = file.Id, Host = "panel.lan", Port = 4711 },
            Substitute.For<IBuses>());
    }

    public ManualTimeProvider Clock { get; } = new();

    public SimulatedProtocolDevice Panel { get; }

    public ProtocolDevice Device { get; }

    /// <summary>Runs a test with the driver and the simulator of a file.</summary>
    public static Task RunAsync(string id, Func<ProtocolBench, Task> test, string settings = "{}") => RunAsync(File(id), test, settings);

    /// <summary>The same with a file of the test's.</summary>
    public static async Task RunAsync(ProtocolFile file, Func<ProtocolBench, Task> test, string settings = "{}")
    {
        await using var bench = new ProtocolBench(file, settings);
        await test(bench);
    }

    public static ProtocolFile File(string id) => Library.Get(id);

    /// <summary>Connects as a supervisor does.</summary>
    public Task ConnectAsync() => Awaited(ct => Device.ConnectAsync(ct));

    /// <summary>What a poll reads, by property.</summary>
    public Task<IReadOnlyDictionary<string, PropertyValue>> PollAsync() => _pump.RunAsync<IReadOnlyDictionary<string, PropertyValue>>(
        async () => (await Device.PollAsync(CancellationToken.None)).ToDictionary(r => r.Property, r => r.Value));

    public Task SetAsync(string property, PropertyValue value) => Awaited(ct => Device.SetAsync(property, value, ct));

    /// <summary>The same with a device that is expected not to answer.</summary>
    public Task SetInVainAsync(string property, PropertyValue value) =>
        _pump.RunPastLimitsAsync(() => Device.SetAsync(property, value, CancellationToken.None).AsTask());

    /// <summary>Polls as a supervisor does, until that much time has passed.</summary>
    public async Task<IReadOnlyDictionary<string, PropertyValue>> PollForAsync(TimeSpan duration)
    {
        var until = Clock.GetUtcNow() + duration;
        var last = await PollAsync();
        while (Clock.GetUtcNow() < until)
        {
            Clock.Advance(Device.PollInterval);
            last = await PollAsync();
        }

        return last;
    }

    /// <summary>On and warm.</summary>
    public async Task SwitchOnAsync()
    {
        await ConnectAsync();
        await PollAsync();
        if (Panel.State.ContainsKey(DeviceProperty.Power))
        {
            await SetAsync(DeviceProperty.Power, PropertyValue.Of("on"));
            Clock.Advance(TimeSpan.FromSeconds(25));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Device.DisposeAsync();
        await _network.CloseAsync();
    }

    private Task<bool> Awaited(Func<CancellationToken, ValueTask> call) => _pump.RunAsync(async () =>
    {
        await call(CancellationToken.None);
        return true;
    });
}
