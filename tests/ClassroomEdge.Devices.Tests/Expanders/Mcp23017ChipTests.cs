using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Devices.Expanders;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Devices.Tests.Expanders;

/// <summary>The GPIO contract on the expander's driver, the chip behind it at register level.</summary>
public sealed class Mcp23017ChipTests : GpioChipContract
{
    private const byte Address = 0x20;

    private readonly SimulatedI2cBus _bus = new("i2c-1");
    private readonly SimulatedGpioBank _pins;
    private readonly SimulatedMcp23017 _chip;

    public Mcp23017ChipTests()
    {
        _pins = new SimulatedGpioBank("expander", Clock, 16);
        _chip = new SimulatedMcp23017(_pins);
        _bus.Add(Address, _chip);
        Chip = Driver();
    }

    protected override IGpioChip Chip { get; }

    protected override ManualTimeProvider Clock { get; } = new();

    [Fact]
    public void OpenOutput_WritesTheLatchBeforeTheDirection()
    {
        using var line = Chip.OpenOutput(9, true, false, "lamp");

        // The wire never showed the other level: DS20001952C 3.5.11, OLAT, and 3.5.1, IODIR.
        Assert.Equal([new GpioChange(9, true, Clock.GetUtcNow())], _pins.History);
    }

    [Fact]
    public void OpenOutput_AnotherProgramLeftTheOtherRegisterMap_Works()
    {
        // IOCON.BANK = 1.
        _bus.Write(Address, [0x0A, 0x80]);

        using var line = Chip.OpenOutput(3, true, false, "lamp");

        Assert.True(Wire(3));
    }

    [Fact]
    public void OpenOutput_ServiceRestarted_LinesStayAsTheyAre()
    {
        var before = Chip.OpenOutput(4, true, false, "lamp");
        using var other = Chip.OpenOutput(5, true, false, "other lamp");

        using var line = Driver().OpenOutput(4, null, false, "lamp");

        Assert.True(line.Value);
        Assert.True(Wire(4));
        Assert.True(Wire(5));
        Assert.DoesNotContain(_pins.History, c => c.IsHigh != true);
        before.Dispose();
    }

    [Fact]
    public void Value_ChipLostItsPower_IsToldToEveryLineAndMendedByTakingItAnew()
    {
        var lamp = Chip.OpenOutput(4, true, false, "lamp");
        var contact = Chip.OpenInput(5, new GpioInputSettings { Bias = GpioBias.PullUp }, "contact");
        _chip.Fault = ChipFault.Absent;
        Assert.Equal("bus.nack", Assert.Throws<BusException>(() => lamp.Value).Code);

        _chip.Fault = ChipFault.None;
        Assert.Equal("bus.chip-reset", Assert.Throws<BusException>(() => lamp.Value = true).Code);
        Assert.Equal("bus.chip-reset", Assert.Throws<BusException>(() => contact.Read()).Code);
        Assert.False(Wire(4));

        lamp.Dispose();
        contact.Dispose();
        using var lampAgain = Chip.OpenOutput(4, true, false, "lamp");
        using var contactAgain = Chip.OpenInput(5, new GpioInputSettings { Bias = GpioBias.PullUp }, "contact");
        Assert.True(Wire(4));
        Assert.True(lampAgain.Value);
        Assert.True(contactAgain.Read());
    }

    [Fact]
    public void OpenInput_PullDown_IsUnsupported()
    {
        var e = Assert.Throws<BusException>(
            () => Chip.OpenInput(3, new GpioInputSettings { Bias = GpioBias.PullDown }, "contact"));

        Assert.Equal("bus.unsupported", e.Code);
        using var line = Chip.OpenInput(3, new GpioInputSettings(), "contact");
    }

    [Fact]
    public void OpenOutput_NobodyAnswers_LeavesTheLineFree()
    {
        _chip.Fault = ChipFault.Absent;
        Assert.Equal("bus.nack", Assert.Throws<BusException>(() => Chip.OpenOutput(3, true, false, "lamp")).Code);

        _chip.Fault = ChipFault.None;
        using var line = Chip.OpenOutput(3, true, false, "lamp");

        Assert.True(Wire(3));
    }

    protected override bool Wire(int offset) => _pins.Wire(offset) ?? false;

    protected override void Pull(int offset, bool? high) => _pins.Pull(offset, high);

    private Mcp23017Chip Driver() => new(_bus, Address, "expander", Clock);
}
