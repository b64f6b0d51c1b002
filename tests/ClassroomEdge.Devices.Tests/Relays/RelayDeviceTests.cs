using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Relays;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Relays;

public sealed class RelayDeviceTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly ManualTimeProvider _clock = new();
    private readonly SimulatedGpioBank _bank;
    private readonly IBuses _buses = Substitute.For<IBuses>();

    public RelayDeviceTests()
    {
        _bank = new SimulatedGpioBank("gpio", _clock);
        _buses.Gpio("gpio").Returns(_bank);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SetPowerAsync_OnAndOff_ClosesAndOpensTheRelay(bool activeLow)
    {
        await using var relay = Make(activeLow);
        await relay.ConnectAsync(None);

        await relay.SetPowerAsync(true, None);
        Assert.Equal((!activeLow, "on"), (_bank.Wire(17), await PowerAsync(relay)));

        await relay.SetPowerAsync(false, None);
        Assert.Equal((activeLow, "off"), (_bank.Wire(17), await PowerAsync(relay)));
    }

    [Fact]
    public async Task ConnectAsync_AfterARestart_LeavesTheLampOn()
    {
        await using (var before = Make(activeLow: true))
        {
            await before.ConnectAsync(None);
            await before.SetPowerAsync(true, None);
        }

        await using var after = Make(activeLow: true);
        await after.ConnectAsync(None);

        Assert.Equal("on", await PowerAsync(after));
        Assert.Equal(2, _bank.History.Count);
    }

    [Fact]
    public async Task ConnectAsync_AfterAFailure_GoesBackToWhatWasAsked()
    {
        await using var relay = Make(activeLow: false);
        await relay.ConnectAsync(None);
        await relay.SetPowerAsync(true, None);
        _bank.Pull(17, false);

        await relay.ConnectAsync(None);

        Assert.True(_bank.Wire(17));
    }

    [Fact]
    public async Task SetPowerAsync_Failed_IsNotCarriedOutLater()
    {
        var broken = Substitute.For<IGpioOutput>();
        broken.When(l => l.Value = true).Do(_ => throw new BusException("bus.io", "gpio", "EIO"));
        var chip = Substitute.For<IGpioChip>();
        chip.OpenOutput(17, Arg.Any<bool?>(), Arg.Any<bool>(), Arg.Any<string>()).Returns(broken);
        _buses.Gpio("gpio").Returns(chip, _bank);
        await using var relay = Make(activeLow: false);
        await relay.ConnectAsync(None);
        await Assert.ThrowsAsync<BusException>(async () => await relay.SetPowerAsync(true, None));

        await relay.ConnectAsync(None);

        Assert.Equal("off", await PowerAsync(relay));
    }

    [Fact]
    public async Task ConnectAsync_LineInUse_NamesTheOwner()
    {
        using var pump = _bank.OpenOutput(17, false, false, "pump");
        await using var relay = Make(activeLow: false);

        var e = await Assert.ThrowsAsync<BusException>(async () => await relay.ConnectAsync(None));

        Assert.Contains("pump", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RelayKind.Light, "light")]
    [InlineData(RelayKind.Switch, "switch")]
    public async Task Kind_AsInTheProfile(RelayKind kind, string drawn)
    {
        await using var relay = new RelayDevice(
            "lamp", new RelaySettings { Bus = "gpio", Line = 17, Kind = kind }, _buses, _clock);

        Assert.Equal(drawn, relay.Kind);
    }

    private static async Task<string> PowerAsync(RelayDevice relay) =>
        ((PropertyValue.Choice)Assert.Single(await relay.PollAsync(None)).Value).Word;

    private RelayDevice Make(bool activeLow) =>
        new("lamp", new RelaySettings { Bus = "gpio", Line = 17, ActiveLow = activeLow }, _buses, _clock);
}
