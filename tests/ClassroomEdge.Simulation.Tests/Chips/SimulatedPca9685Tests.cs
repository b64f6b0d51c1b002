using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Chips;

namespace ClassroomEdge.Simulation.Tests.Chips;

/// <summary>Data sheet Rev. 4.</summary>
public sealed class SimulatedPca9685Tests
{
    private readonly SimulatedPwmChip _pins = new("dimmers");
    private readonly SimulatedPca9685 _chip;

    public SimulatedPca9685Tests() => _chip = new SimulatedPca9685(_pins);

    [Fact]
    public void Read_AfterPowerUp_IsTable4()
    {
        Assert.Equal("11", Read(0x00, 1));
        Assert.Equal("04", Read(0x01, 1));
        Assert.Equal("1E", Read(0xFE, 1));
        Assert.Equal("10", Read(0x09, 1));
    }

    /// <summary>7.3.3, example 1: LED0 on after 10 %, for 20 %: ON 199h, OFF 4CCh.</summary>
    [Fact]
    public void Duty_Example1_IsTwentyPercent()
    {
        Wake();
        _chip.Write([0x06, 0x99, 0x01, 0xCC, 0x04]);

        Assert.Equal(0x333 / 4096.0, _pins.Duty(0));
    }

    /// <summary>7.3.3, example 2: LED4 on after 90 %, for 90 %: ON E65h, OFF CCBh, over the end of the cycle.</summary>
    [Fact]
    public void Duty_Example2_GoesOverTheEnd()
    {
        Wake();
        _chip.Write([0x16, 0x65, 0x0E, 0xCB, 0x0C]);

        Assert.Equal(0.9, _pins.Duty(4), 0.001);
    }

    [Fact]
    public void Duty_FullOnAndFullOff_OffWins()
    {
        Wake();
        _chip.Write([0x06, 0, 0x10, 0, 0]);
        Assert.Equal(1, _pins.Duty(0));

        _chip.Write([0x06, 0, 0x10, 0, 0x10]);
        Assert.Equal(0, _pins.Duty(0));
    }

    [Fact]
    public void Prescale_Awake_IsNotTaken()
    {
        Wake();
        _chip.Write([0xFE, 0x05]);

        Assert.Equal("1E", Read(0xFE, 1));
    }

    [Fact]
    public void Write_WithoutAutoIncrement_StaysAtTheRegister()
    {
        _chip.Write([0x06, 1, 2, 3]);

        Assert.Equal("03", Read(0x06, 1));
        Assert.Equal("00", Read(0x07, 1));
    }

    [Fact]
    public void Write_AllChannels_SetsEach()
    {
        Wake();
        _chip.Write([0xFA, 0, 0, 0, 0x08]);

        Assert.All(Enumerable.Range(0, 16), channel => Assert.Equal(0.5, _pins.Duty(channel)));
        Assert.Equal("00000000", Read(0xFA, 4));
    }

    /// <summary>7.3.1.1.</summary>
    [Fact]
    public void Sleep_WhileChannelsRun_NeedsARestart()
    {
        Wake();
        _chip.Write([0x06, 0, 0, 0, 0x08]);
        _chip.Write([0x00, 0x30]);
        Assert.Equal((0, "B0"), (_pins.Duty(0), Read(0x00, 1)));

        _chip.Write([0x00, 0x20]);
        Assert.Equal((0, "A0"), (_pins.Duty(0), Read(0x00, 1)));

        _chip.Write([0x00, 0xA0]);
        Assert.Equal((0.5, "20"), (_pins.Duty(0), Read(0x00, 1)));
    }

    private void Wake() => _chip.Write([0x00, 0x20]);

    private string Read(byte register, int count)
    {
        _chip.Write([register]);
        var bytes = new byte[count];
        _chip.Read(bytes);
        return Convert.ToHexString(bytes);
    }
}
