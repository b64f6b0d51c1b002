using ClassroomEdge.Core.Devices;
using ClassroomEdge.Devices.Sensors;
using ClassroomEdge.Simulation.Chips;

namespace ClassroomEdge.Devices.Tests.Sensors;

public sealed class Sht4xDeviceTests : ShtDeviceContract
{
    private readonly Sht4xDevice _sensor;

    public Sht4xDeviceTests()
    {
        Chip = new SimulatedSht4x(Rig.Air, Rig.Clock, 0x1234_ABCD);
        Rig.Add(0x44, Chip);
        _sensor = new Sht4xDevice("air", new Sht4xSettings { Bus = "i2c-1" }, Rig.Buses, Rig.Clock);
    }

    private protected override SimulatedI2cChip Chip { get; }

    private protected override IDevice Sensor => _sensor;

    private protected override byte[] HeaterOn => [0x39];

    /// <summary>The formula reaches from −6 to 119 %, and is cropped to what there is.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(3145, 0)]
    [InlineData(0x72B0, 50)]
    [InlineData(0xD916, 100)]
    [InlineData(65535, 100)]
    public void Humidity_DataSheetFormula_IsCropped(ushort word, double percent) =>
        Assert.Equal(percent, Sht4xDevice.Humidity(word), 2);

    [Fact]
    public async Task ConnectAsync_Chip_TellsItsSerial()
    {
        await Rig.ConnectAsync(_sensor);

        Assert.Equal(0x1234_ABCDu, _sensor.Serial);
    }

    private protected override double Temperature(ushort word) => Sht4xDevice.Temperature(word);
}
