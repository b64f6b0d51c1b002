using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Relays;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Relays;

public sealed class RelayTests
{
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly SimulatedGpioBank _bank;

    public RelayTests() => _bank = new SimulatedGpioBank("relays", _clock);

    [Fact]
    public void Relay_Whole_FollowsItsLine()
    {
        var relay = Relay();
        using var line = _bank.OpenOutput(5, false, activeLow: true, "lamp");
        Assert.Equal("off", Word(relay, DeviceProperty.Power));

        line.Value = true;

        Assert.Equal("on", Word(relay, DeviceProperty.Power));
        Assert.Equal("relays/5", relay.Id);
    }

    [Fact]
    public void Relay_Dead_IsOffWhateverItsLineSays()
    {
        var relay = Relay();
        using var line = _bank.OpenOutput(5, true, activeLow: true, "lamp");

        relay.SetFault(FaultWord.Absent);
        Assert.False(relay.IsClosed);

        relay.SetFault(null);
        Assert.True(relay.IsClosed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Relay_Frozen_StaysAsItWas(bool closed)
    {
        var relay = Relay();
        using var line = _bank.OpenOutput(5, closed, activeLow: true, "lamp");
        relay.SetFault(FaultWord.Frozen);

        line.Value = !closed;

        Assert.Equal(closed, relay.IsClosed);
    }

    [Fact]
    public void Screen_DownAndUp_TravelsAndStopsAtItsEnds()
    {
        var screen = Screen();
        using var down = _bank.OpenOutput(19, false, activeLow: true, "screen");
        using var up = _bank.OpenOutput(13, false, activeLow: true, "screen");
        Assert.Equal("up", Position(screen));

        down.Value = true;
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("moving-down", Position(screen));
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("down", Position(screen));

        down.Value = false;
        up.Value = true;
        _clock.Advance(TimeSpan.FromSeconds(2));
        up.Value = false;
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("stopped", Position(screen));
    }

    [Theory]
    [InlineData(FaultWord.Absent, "up")]
    [InlineData(FaultWord.Slow, "stopped")]
    public void Screen_Broken_IsNotWhereItsDriverBelieves(string fault, string where)
    {
        var screen = Screen();
        screen.SetFault(fault);
        using var down = _bank.OpenOutput(19, false, activeLow: true, "screen");

        down.Value = true;
        _clock.Advance(TimeSpan.FromSeconds(8));
        down.Value = false;

        Assert.Equal(where, Position(screen));
    }

    private SimulatedRelay Relay() => new(_bank, "relays", 5, activeLow: true, "lamp");

    private SimulatedScreen Screen() => new(
        _bank, new ScreenPlace("relays", 13, 19, ActiveLow: true) { TravelTime = TimeSpan.FromSeconds(8) }, "screen", _clock);

    private static string Position(SimulatedScreen screen) => Word(screen, DeviceProperty.Position);

    private static string Word(ISimulatedPart part, string property) =>
        Assert.IsType<PropertyValue.Choice>(part.State[property]).Word;
}
