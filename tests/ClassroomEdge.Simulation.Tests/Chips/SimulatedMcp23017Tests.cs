using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Chips;

/// <summary>Data sheet DS20001952C.</summary>
public sealed class SimulatedMcp23017Tests
{
    private readonly SimulatedGpioBank _pins = new("expander", new ManualTimeProvider(), 16);
    private readonly SimulatedMcp23017 _chip;

    public SimulatedMcp23017Tests() => _chip = new SimulatedMcp23017(_pins);

    [Fact]
    public void Read_AfterPowerUp_IsTable11() => Assert.Equal("FFFF" + new string('0', 40), Read(0, 22));

    [Fact]
    public void Write_LatchAndDirection_DriveThePins()
    {
        _chip.Write([0x14, 0x81, 0x01]);
        Assert.Null(_pins.Wire(0));

        _chip.Write([0x00, 0x7E, 0xFE]);

        Assert.Equal((true, true, true), (_pins.Wire(0), _pins.Wire(7), _pins.Wire(8)));
        Assert.Null(_pins.Wire(1));
    }

    [Fact]
    public void Write_Port_WritesTheLatch()
    {
        _chip.Write([0x12, 0xA5]);

        Assert.Equal("A5", Read(0x14, 1));
    }

    [Fact]
    public void Read_Port_ShowsWiresPullUpsAndPolarity()
    {
        _chip.Write([0x0C, 0x0F]);
        _chip.Write([0x02, 0x03]);
        _pins.Pull(1, false);
        _pins.Pull(7, true);

        // GPA0 pulled up and inverted, GPA1 low and inverted, GPA2 and GPA3 pulled up, GPA7 high.
        Assert.Equal("8E", Read(0x12, 1));
    }

    [Fact]
    public void Write_BankOne_MovesTheRegisters()
    {
        _chip.Write([0x0A, 0x80]);
        _chip.Write([0x10, 0x00]);
        _chip.Write([0x1A, 0xFF]);

        Assert.True(_pins.Wire(8));
        Assert.Null(_pins.Wire(0));
        Assert.Equal("80", Read(0x05, 1));
    }

    [Fact]
    public void Read_SequentialOff_TogglesWithinThePair()
    {
        _chip.Write([0x0A, 0x20]);

        Assert.Equal("FFFFFF", Read(0x00, 3));
        Assert.Equal("2020", Read(0x0A, 2));
    }

    [Fact]
    public void Interrupt_EnabledPinChanges_PullsTheLineUntilThePortIsRead()
    {
        var box = new SimulatedGpioBank("gpio", new ManualTimeProvider());
        var chip = new SimulatedMcp23017(_pins, (box, 25));
        // IOCON: mirrored, open drain; GPINTENB: pin 1.
        chip.Write([0x0A, 0x44]);
        chip.Write([0x05, 0x02]);

        _pins.Pull(8, true);
        Assert.Null(box.Wire(25));
        _pins.Pull(9, true);
        Assert.False(box.Wire(25));

        // INTFB, INTCAPB as it was then.
        chip.Write([0x0F]);
        var flag = new byte[1];
        chip.Read(flag);
        Assert.Equal(0x02, flag[0]);
        _pins.Pull(9, false);
        chip.Write([0x11]);
        var captured = new byte[1];
        chip.Read(captured);

        Assert.Equal(0x03, captured[0]);
        Assert.Null(box.Wire(25));
    }

    [Fact]
    public void Interrupt_AgainstAFixedLevel_StaysWhileItDiffers()
    {
        var box = new SimulatedGpioBank("gpio", new ManualTimeProvider());
        var chip = new SimulatedMcp23017(_pins, (box, 25));
        // DEFVALA 0, INTCONA and GPINTENA: pin 0; IOCON as at power-up: driven, active low.
        chip.Write([0x08, 0x01]);
        chip.Write([0x04, 0x01]);
        Assert.True(box.Wire(25));

        _pins.Pull(0, true);
        chip.Write([0x12]);
        chip.Read(new byte[1]);
        Assert.False(box.Wire(25));

        _pins.Pull(0, false);
        chip.Write([0x12]);
        chip.Read(new byte[1]);
        Assert.True(box.Wire(25));
    }

    [Fact]
    public void Fault_Absent_ForgetsAll()
    {
        _chip.Write([0x00, 0x00]);
        _chip.Write([0x14, 0xFF]);
        Assert.True(_pins.Wire(0));

        _chip.Fault = ChipFault.Absent;

        Assert.Null(_pins.Wire(0));
        Assert.Equal("FF", Read(0x00, 1));
    }

    [Fact]
    public void Write_RandomBytes_NeverThrows()
    {
        var random = new Random(20260901);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(0, 6)];
            random.NextBytes(bytes);
            Assert.True(_chip.Write(bytes));
            Assert.True(_chip.Read(new byte[random.Next(0, 30)]));
        }
    }

    private string Read(byte register, int count)
    {
        _chip.Write([register]);
        var bytes = new byte[count];
        _chip.Read(bytes);
        return Convert.ToHexString(bytes);
    }
}
