using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Devices.Expanders;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Devices.Tests.Expanders;

/// <summary>The PWM contract on the driver, the chip behind it at register level.</summary>
public sealed class Pca9685ChipTests : PwmChipContract
{
    private const byte Address = 0x40;

    private readonly SimulatedI2cBus _bus = new("i2c-1");
    private readonly SimulatedPwmChip _pins = new("dimmers");
    private readonly SimulatedPca9685 _chip;

    public Pca9685ChipTests()
    {
        _chip = new SimulatedPca9685(_pins);
        _bus.Add(Address, _chip);
        Chip = Driver(1000);
    }

    protected override IPwmChip Chip { get; }

    /// <summary>Data sheet Rev. 4, 7.3.5: for 200 Hz the prescale is 30 (1Eh); the ends are 1526 Hz (03h) and 24 Hz (FFh).</summary>
    [Theory]
    [InlineData(200, 0x1E)]
    [InlineData(1526, 0x03)]
    [InlineData(24, 0xFD)]
    [InlineData(23.84, 0xFF)]
    public void PrescaleFor_DataSheetsExamples(double frequencyHz, int prescale) =>
        Assert.Equal(prescale, Pca9685Chip.PrescaleFor(frequencyHz));

    [Theory]
    [InlineData(20)]
    [InlineData(2000)]
    public void Create_FrequencyOutOfRange_SaysTheRange(double frequencyHz)
    {
        var e = Assert.Throws<BusException>(() => Driver(frequencyHz));

        Assert.Equal("bus.unsupported", e.Code);
        Assert.Contains("24 to 1526 Hz", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenOutput_ChipAsleep_WakesItWithItsFrequency()
    {
        using var output = Chip.OpenOutput(0, 0.5, "lamp");

        Assert.Equal(Chip.FrequencyHz, _pins.FrequencyHz, 1e-6);
        Assert.Equal(1017.25, _pins.FrequencyHz, 0.01);
    }

    [Fact]
    public void OpenOutput_ServiceRestarted_NoLampGoesOutMeanwhile()
    {
        using var first = Chip.OpenOutput(0, 0.5, "first");
        using var second = Chip.OpenOutput(1, 0.25, "second");
        var seen = new List<double>();
        _pins.Changed += (_, channel) => seen.Add(_pins.Duty(channel));

        using var output = Driver(1000).OpenOutput(0, null, "first");

        Assert.Equal(0.5, output.Duty);
        Assert.Empty(seen);
    }

    [Fact]
    public void OpenOutput_RunningWithAnotherFrequency_ChannelsGoOnAfterTheChange()
    {
        using var before = Driver(200).OpenOutput(1, 0.25, "before");

        using var output = Chip.OpenOutput(0, 0.5, "lamp");

        Assert.Equal(1017.25, _pins.FrequencyHz, 0.01);
        Assert.Equal((0.5, 0.25), (Wire(0), Wire(1)));
    }

    [Fact]
    public void Duty_ChipLostItsPower_IsToldAndMendedByTakingItAnew()
    {
        var one = Chip.OpenOutput(0, 0.5, "one");
        var other = Chip.OpenOutput(1, 0.5, "other");
        _chip.Fault = ChipFault.Absent;
        Assert.Equal("bus.nack", Assert.Throws<BusException>(() => one.Duty = 1).Code);

        _chip.Fault = ChipFault.None;
        Assert.Equal("bus.chip-reset", Assert.Throws<BusException>(() => one.Duty = 1).Code);
        Assert.Equal("bus.chip-reset", Assert.Throws<BusException>(() => other.Duty).Code);

        one.Dispose();
        using var again = Chip.OpenOutput(0, 1, "one");
        Assert.Equal(1, Wire(0));
        Assert.Equal("bus.chip-reset", Assert.Throws<BusException>(() => other.Duty).Code);
    }

    protected override double Wire(int channel) => _pins.Duty(channel);

    private Pca9685Chip Driver(double frequencyHz) => new(_bus, Address, "dimmers", frequencyHz);
}
