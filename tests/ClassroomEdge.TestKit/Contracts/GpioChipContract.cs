using ClassroomEdge.Core.Buses;
using Xunit;

namespace ClassroomEdge.TestKit.Contracts;

/// <summary>What every <see cref="IGpioChip"/> must do; derive once an adapter. A fresh chip a test.</summary>
public abstract class GpioChipContract
{
    /// <summary>The chip under test, with at least 20 lines and fewer than 1 000, all free inputs.</summary>
    protected abstract IGpioChip Chip { get; }

    /// <summary>Electrical level of a wire.</summary>
    protected abstract bool Wire(int offset);

    /// <summary>Pulls the wire of an input.</summary>
    protected abstract void Pull(int offset, bool high);

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(true, true, false)]
    public void OpenOutput_InitialLevel_DrivesTheWireAtOnce(bool initial, bool activeLow, bool wire)
    {
        using var line = Chip.OpenOutput(17, initial, activeLow, "test");

        Assert.Equal(wire, Wire(17));
        Assert.Equal(initial, line.Value);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Value_Set_DrivesTheWire(bool activeLow)
    {
        using var line = Chip.OpenOutput(4, false, activeLow, "test");

        line.Value = true;
        Assert.Equal(!activeLow, Wire(4));
        Assert.True(line.Value);

        line.Value = false;
        Assert.Equal(activeLow, Wire(4));
        Assert.False(line.Value);
    }

    [Fact]
    public void Value_Set_LeavesOtherLinesAlone()
    {
        using var one = Chip.OpenOutput(5, true, false, "one");
        using var other = Chip.OpenOutput(6, false, false, "other");

        other.Value = true;
        other.Value = false;

        Assert.True(Wire(5));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void OpenOutput_NoInitialLevelOnAnOutput_KeepsItsLevel(bool level, bool activeLow)
    {
        Chip.OpenOutput(7, level, activeLow, "before the restart").Dispose();

        using var line = Chip.OpenOutput(7, null, activeLow, "after it");

        Assert.Equal(level, line.Value);
        Assert.Equal(level != activeLow, Wire(7));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OpenOutput_NoInitialLevelOnAnInput_IsLow(bool activeLow)
    {
        Pull(8, true);

        using var line = Chip.OpenOutput(8, null, activeLow, "test");

        Assert.False(line.Value);
        Assert.Equal(activeLow, Wire(8));
    }

    [Fact]
    public void OpenOutput_LineInUse_NamesItsOwner()
    {
        using var line = Chip.OpenOutput(9, false, false, "pump");

        var e = Assert.Throws<BusException>(() => Chip.OpenOutput(9, false, false, "lamp"));

        Assert.Equal("bus.line-in-use", e.Code);
        Assert.Equal("pump", e.Details["owner"]);
        Assert.Contains("pump", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenInput_LineInUse_Throws()
    {
        using var line = Chip.OpenOutput(9, false, false, "pump");

        Assert.Equal("bus.line-in-use", Assert.Throws<BusException>(() => Chip.OpenInput(9, new GpioInputSettings(), "button")).Code);
    }

    [Fact]
    public void Dispose_Line_GivesItBack()
    {
        Chip.OpenOutput(10, true, false, "first").Dispose();

        using var second = Chip.OpenOutput(10, false, false, "second");

        Assert.False(Wire(10));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1000)]
    public void OpenOutput_NoSuchLine_SaysSo(int offset)
    {
        var e = Assert.Throws<BusException>(() => Chip.OpenOutput(offset, false, false, "test"));

        Assert.Equal("bus.no-such-line", e.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_PulledWire_IsItsLogicalLevel(bool activeLow)
    {
        using var line = Chip.OpenInput(11, new GpioInputSettings { ActiveLow = activeLow }, "button");

        Pull(11, true);
        Assert.Equal(!activeLow, line.Read());

        Pull(11, false);
        Assert.Equal(activeLow, line.Read());
    }

    [Fact]
    public void OpenOutput_LongConsumer_Works()
    {
        using var line = Chip.OpenOutput(12, true, false, "classroom-edge 前排灯 a name longer than the kernel's thirty-two bytes");

        Assert.True(Wire(12));
    }
}
