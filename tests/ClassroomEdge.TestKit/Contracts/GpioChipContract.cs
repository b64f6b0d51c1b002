using System.Threading.Channels;
using ClassroomEdge.Core.Buses;
using Xunit;

namespace ClassroomEdge.TestKit.Contracts;

/// <summary>What every <see cref="IGpioChip"/> must do; derive once an adapter. A fresh chip a test.</summary>
public abstract class GpioChipContract
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The chip under test, with at least 16 lines and fewer than 1 000, all free inputs.</summary>
    protected abstract IGpioChip Chip { get; }

    /// <summary>The chip's clock.</summary>
    protected abstract ManualTimeProvider Clock { get; }

    /// <summary>Electrical level of a wire.</summary>
    protected abstract bool Wire(int offset);

    /// <summary>Pulls the wire of an input; null: lets go.</summary>
    protected abstract void Pull(int offset, bool? high);

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(true, true, false)]
    public void OpenOutput_InitialLevel_DrivesTheWireAtOnce(bool initial, bool activeLow, bool wire)
    {
        using var line = Chip.OpenOutput(3, initial, activeLow, "test");

        Assert.Equal(wire, Wire(3));
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

    [Fact]
    public void OpenInput_PullUp_ReadsHighWhileNobodyPulls()
    {
        using var line = Chip.OpenInput(13, new GpioInputSettings { Bias = GpioBias.PullUp }, "contact");

        Assert.True(line.Read());
        Pull(13, false);
        Assert.False(line.Read());
        Pull(13, null);
        Assert.True(line.Read());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OnEdge_WirePulled_TellsLevelTimeAndNumber(bool activeLow)
    {
        Pull(2, false);
        var edges = Channel.CreateUnbounded<GpioEdge>();
        using var line = Chip.OpenInput(
            2, new GpioInputSettings { ActiveLow = activeLow }, "contact", e => edges.Writer.TryWrite(e));

        Clock.Advance(TimeSpan.FromSeconds(1.5));
        var first = await NextAsync(2, true, line, edges);
        Assert.Equal(new GpioEdge(!activeLow, Clock.GetUtcNow(), 1), first);
        Assert.Equal(!activeLow, line.Read());

        Clock.Advance(TimeSpan.FromMilliseconds(20));
        var second = await NextAsync(2, false, line, edges);
        Assert.Equal(new GpioEdge(activeLow, Clock.GetUtcNow(), 2), second);
    }

    [Fact]
    public async Task OnEdge_TwoLines_EachHearsItsOwn()
    {
        Pull(0, false);
        Pull(1, false);
        var one = Channel.CreateUnbounded<GpioEdge>();
        var other = Channel.CreateUnbounded<GpioEdge>();
        using var first = Chip.OpenInput(0, new GpioInputSettings(), "one", e => one.Writer.TryWrite(e));
        using var second = Chip.OpenInput(1, new GpioInputSettings(), "other", e => other.Writer.TryWrite(e));

        Assert.True((await NextAsync(0, true, first, one)).Level);
        Assert.True((await NextAsync(1, true, second, other)).Level);

        Assert.Equal((0, 0), (one.Reader.Count, other.Reader.Count));
    }

    [Fact]
    public async Task OnEdge_Debounce_OnlyASteadyLevelCounts()
    {
        Pull(2, false);
        var edges = Channel.CreateUnbounded<GpioEdge>();
        var settings = new GpioInputSettings { Debounce = TimeSpan.FromMilliseconds(50) };
        using var line = Chip.OpenInput(2, settings, "button", e => edges.Writer.TryWrite(e));

        // It bounces for 30 ms and settles.
        foreach (var high in (bool[])[true, false, true])
        {
            Pull(2, high);
            Assert.False(line.Read());
            Clock.Advance(TimeSpan.FromMilliseconds(15));
        }

        Assert.False(line.Read());
        Clock.Advance(TimeSpan.FromMilliseconds(35));
        Assert.True(line.Read());
        var edge = await edges.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        Assert.Equal((true, 1), (edge.Level, edge.Sequence));

        // A spike of 10 ms is none.
        Pull(2, false);
        Assert.True(line.Read());
        Clock.Advance(TimeSpan.FromMilliseconds(10));
        Pull(2, true);
        Assert.True(line.Read());
        Clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.True(line.Read());

        Pull(2, false);
        Assert.True(line.Read());
        Clock.Advance(TimeSpan.FromMilliseconds(50));
        Assert.False(line.Read());
        Assert.Equal(2, (await edges.Reader.ReadAsync().AsTask().WaitAsync(Patience)).Sequence);
    }

    [Fact]
    public async Task OnEdge_LineGivenBackAndTakenAgain_OnlyTheNewOneHears()
    {
        Pull(2, false);
        var old = 0;
        Chip.OpenInput(2, new GpioInputSettings(), "old", _ => Interlocked.Increment(ref old)).Dispose();
        var edges = Channel.CreateUnbounded<GpioEdge>();
        using var line = Chip.OpenInput(2, new GpioInputSettings(), "new", e => edges.Writer.TryWrite(e));

        Assert.Equal(1, (await NextAsync(2, true, line, edges)).Sequence);

        Assert.Equal(0, old);
    }

    [Fact]
    public void Read_LineGivenBack_Throws()
    {
        var line = Chip.OpenInput(2, new GpioInputSettings(), "contact", _ => { });
        line.Dispose();
        line.Dispose();

        Assert.Throws<ObjectDisposedException>(() => line.Read());
    }

    private async Task<GpioEdge> NextAsync(int offset, bool high, IGpioInput line, Channel<GpioEdge> edges)
    {
        Pull(offset, high);
        if (!line.EdgesComeByThemselves)
        {
            line.Read();
        }

        return await edges.Reader.ReadAsync().AsTask().WaitAsync(Patience);
    }
}
