using ClassroomEdge.Core.Buses;
using Xunit;

namespace ClassroomEdge.TestKit.Contracts;

/// <summary>What every <see cref="IPwmChip"/> must do; derive once an adapter. A fresh chip a test, at 1 000 Hz.</summary>
public abstract class PwmChipContract
{
    // The steps of the coarsest chip (12 bits).
    private const double Step = 1 / 4096.0;

    /// <summary>The chip under test, with at least 4 channels and fewer than 1 000, all low.</summary>
    protected abstract IPwmChip Chip { get; }

    /// <summary>What a channel puts out, 0 to 1.</summary>
    protected abstract double Wire(int channel);

    [Fact]
    public void FrequencyHz_AsTheProfileWants_WithinTheChipsSteps() => Assert.InRange(Chip.FrequencyHz, 900, 1100);

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void OpenOutput_Duty_DrivesAtOnce(double duty)
    {
        using var output = Chip.OpenOutput(3, duty, "lamp");

        Assert.Equal(duty, Wire(3), Step);
        Assert.Equal(duty, output.Duty, Step);
    }

    [Fact]
    public void Duty_EveryPercent_IsPutOut()
    {
        using var output = Chip.OpenOutput(0, 0, "lamp");
        for (var percent = 0; percent <= 100; percent++)
        {
            output.Duty = percent / 100.0;

            Assert.Equal(percent / 100.0, Wire(0), Step);
            Assert.Equal(percent / 100.0, output.Duty, Step);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Duty_AtAnEnd_IsSteady(double duty)
    {
        using var output = Chip.OpenOutput(0, 0.5, "lamp");

        output.Duty = duty;

        Assert.Equal(duty, Wire(0));
        Assert.Equal(duty, output.Duty);
    }

    [Fact]
    public void Duty_Set_LeavesOtherChannelsAlone()
    {
        using var one = Chip.OpenOutput(0, 0.75, "one");
        using var other = Chip.OpenOutput(1, 0.25, "other");

        other.Duty = 1;

        Assert.Equal(0.75, Wire(0), Step);
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Duty_OutOfRange_Throws(double duty)
    {
        using var output = Chip.OpenOutput(0, 0.5, "lamp");

        Assert.Throws<ArgumentOutOfRangeException>(() => output.Duty = duty);
        Assert.Equal(0.5, Wire(0), Step);
    }

    [Fact]
    public void OpenOutput_NoDuty_GoesOn()
    {
        Chip.OpenOutput(2, 0.6, "before the restart").Dispose();
        Assert.Equal(0.6, Wire(2), Step);

        using var output = Chip.OpenOutput(2, null, "after it");

        Assert.Equal(0.6, Wire(2), Step);
        Assert.Equal(0.6, output.Duty, Step);
    }

    [Fact]
    public void OpenOutput_NoDutyAfterPowerUp_IsLow()
    {
        using var output = Chip.OpenOutput(2, null, "lamp");

        Assert.Equal(0, Wire(2));
    }

    [Fact]
    public void OpenOutput_ChannelInUse_NamesItsOwner()
    {
        using var output = Chip.OpenOutput(1, 0, "front lamp");

        var e = Assert.Throws<BusException>(() => Chip.OpenOutput(1, 0, "rear lamp"));

        Assert.Equal("bus.line-in-use", e.Code);
        Assert.Equal("front lamp", e.Details["owner"]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1000)]
    public void OpenOutput_NoSuchChannel_SaysSo(int channel) =>
        Assert.Equal("bus.no-such-line", Assert.Throws<BusException>(() => Chip.OpenOutput(channel, 0, "lamp")).Code);

    [Fact]
    public void Duty_OutputGivenBack_Throws()
    {
        var output = Chip.OpenOutput(1, 0, "lamp");
        output.Dispose();
        output.Dispose();

        Assert.Throws<ObjectDisposedException>(() => output.Duty = 1);
    }
}
