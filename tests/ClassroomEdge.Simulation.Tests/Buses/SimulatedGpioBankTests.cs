using ClassroomEdge.Core.Buses;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Simulation.Tests.Buses;

public sealed class SimulatedGpioBankTests : GpioChipContract
{
    private readonly ManualTimeProvider _clock = new();
    private readonly SimulatedGpioBank _bank;

    public SimulatedGpioBankTests() => _bank = new SimulatedGpioBank("gpio", _clock);

    protected override IGpioChip Chip => _bank;

    protected override ManualTimeProvider Clock => _clock;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void IsActive_NobodyDrives_RelayRestsOpen(bool activeLow) => Assert.False(_bank.IsActive(3, activeLow));

    [Fact]
    public void IsActive_DrivenActiveLow_FollowsTheLogicalLevel()
    {
        using var line = _bank.OpenOutput(3, true, true, "lamp");
        Assert.True(_bank.IsActive(3, activeLow: true));

        line.Value = false;
        Assert.False(_bank.IsActive(3, activeLow: true));
    }

    [Fact]
    public void History_LineSet_HoldsEachChangeWithItsTime()
    {
        using var line = _bank.OpenOutput(3, false, false, "lamp");
        _clock.Advance(TimeSpan.FromSeconds(2));
        line.Value = true;
        line.Value = true;

        var start = _clock.GetUtcNow() - TimeSpan.FromSeconds(2);
        Assert.Equal(
            [new GpioChange(3, false, start), new GpioChange(3, true, start + TimeSpan.FromSeconds(2))], _bank.History);
    }

    [Fact]
    public void Changed_LineSet_IsRaised()
    {
        using var line = _bank.OpenOutput(3, false, false, "lamp");
        GpioChange? seen = null;
        _bank.Changed += (_, change) => seen = change;

        line.Value = true;

        Assert.Equal((3, true), (seen?.Line, seen?.IsHigh));
    }

    [Fact]
    public void Value_LineGivenBack_Throws()
    {
        var line = _bank.OpenOutput(3, false, false, "lamp");
        line.Dispose();

        Assert.Throws<ObjectDisposedException>(() => line.Value = true);
    }

    protected override bool Wire(int offset) => _bank.Wire(offset) ?? false;

    protected override void Pull(int offset, bool? high) => _bank.Pull(offset, high);
}
