using System.Collections.Immutable;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Projectors;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.Simulation.Network;
using ClassroomEdge.Simulation.Projectors;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Devices.Tests.Projectors;

/// <summary>The driver and the simulated projector, over one clock; their tests derive.</summary>
public abstract class PjLinkRig : IAsyncLifetime
{
    private protected static readonly CancellationToken None = CancellationToken.None;
    private protected static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private protected static readonly TimeSpan CoolDown = TimeSpan.FromSeconds(10);

    private protected readonly ManualTimeProvider _clock = new();
    private protected readonly SimulatedNetwork _network;
    private protected readonly SimulatedPjLink _server;
    private protected PjLinkDevice _device;

    protected PjLinkRig()
    {
        var options = new SimulatedProjector
        {
            Id = "projector",
            Password = "JBMIAProjectorLink",
            WarmUp = WarmUp,
            CoolDown = CoolDown,
            LampHours = 1200,
        };
        var room = new RoomState("school", "room", new LocalizedText("教室", "Room"), _clock);
        _network = new SimulatedNetwork(
            new SystemNetwork(), inMemory: true, room, _clock, NullLogger<SimulatedNetwork>.Instance);
        _server = new SimulatedPjLink(options, "projector", _clock);
        _network.ServeTcp("beamer.lan", 4352, _server);
        _network.ServeUdp("beamer.lan", 4352, _server);
        _network.Open();
        _device = Make("JBMIAProjectorLink");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _device.DisposeAsync();
        await _network.CloseAsync();
    }

    private protected static List<(string Property, string Value)> Texts(ImmutableArray<DeviceReading> readings) =>
        [.. readings.Select(r => (r.Property, r.Value.ToString()))];

    /// <summary>Polls until nothing more is to be asked; all that was told.</summary>
    private protected async Task<Dictionary<string, string>> UntilQuietAsync()
    {
        var told = new Dictionary<string, string>();
        do
        {
            foreach (var (property, value) in Texts(await PollAsync()))
            {
                told[property] = value;
            }
        }
        while (_device.PollInterval < TimeSpan.FromSeconds(10));
        return told;
    }

    private protected PjLinkDevice Make(string? password) => new(
        "projector",
        new PjLinkSettings
        {
            Host = "beamer.lan",
            Password = password,
            WarmUp = WarmUp,
            CoolDown = CoolDown,
            CommandGap = TimeSpan.Zero,
            Controls = Enum.GetValues<PjLinkControl>(),
            Inputs = new Dictionary<string, string> { ["hdmi1"] = "31", ["hdmi2"] = "32", ["opc"] = "39" },
        },
        _network,
        _clock);

    private protected async Task OnAsync()
    {
        await _device.ConnectAsync(None);
        await _device.SetPowerAsync(true, None);
        _clock.Advance(WarmUp);
        Assert.Equal(("power", "on"), Texts(await PollAsync())[0]);
    }

    private protected Task<ImmutableArray<DeviceReading>> PollAsync() => _device.PollAsync(None).AsTask();
}
