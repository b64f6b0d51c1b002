using ClassroomEdge.Core.Devices;
using ClassroomEdge.Devices.Sensors;
using ClassroomEdge.Simulation.Chips;

namespace ClassroomEdge.Devices.Tests.Sensors;

public sealed class Sht3xDeviceTests : ShtDeviceContract
{
    private readonly SimulatedSht3x _chip;

    public Sht3xDeviceTests()
    {
        _chip = new SimulatedSht3x(Rig.Air, Rig.Clock);
        Rig.Add(0x45, _chip);
        Sensor = new Sht3xDevice("air", new Sht3xSettings { Bus = "i2c-1", Address = 0x45 }, Rig.Buses, Rig.Clock);
    }

    private protected override SimulatedI2cChip Chip => _chip;

    private protected override IDevice Sensor { get; }

    private protected override byte[] HeaterOn => [0x30, 0x6D];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0x8000, 50)]
    [InlineData(65535, 100)]
    public void Humidity_DataSheetFormula(ushort word, double percent) =>
        Assert.Equal(percent, Sht3xDevice.Humidity(word), 2);

    [Fact]
    public async Task ConnectAsync_ChipMeasuresPeriodically_EndsIt()
    {
        _chip.Write([0x21, 0x30]);

        await Rig.ConnectAsync(Sensor);

        Assert.False(_chip.IsPeriodic);
        Assert.Equal(["temperature 25.0 °C", "humidity 37.0 %"], await Rig.ReadAsync(Sensor));
    }

    private protected override double Temperature(ushort word) => Sht3xDevice.Temperature(word);
}
