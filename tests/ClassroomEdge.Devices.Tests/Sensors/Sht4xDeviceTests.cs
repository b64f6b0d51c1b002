using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Devices.Sensors;
using ClassroomEdge.Simulation.Chips;

namespace ClassroomEdge.Devices.Tests.Sensors;

/// <summary>The driver against the chip's simulation at register level.</summary>
public sealed class Sht4xDeviceTests
{
    private readonly ChipRig _rig = new();
    private readonly SimulatedSht4x _chip;
    private readonly Sht4xDevice _sensor;

    public Sht4xDeviceTests()
    {
        _chip = new SimulatedSht4x(_rig.Air, _rig.Clock, 0x1234_ABCD);
        _rig.Add(0x44, _chip);
        _sensor = new Sht4xDevice("air", new Sht4xSettings { Bus = "i2c-1" }, _rig.Buses, _rig.Clock);
    }

    [Theory]
    [InlineData(0, -45)]
    [InlineData(0x6666, 25)]
    [InlineData(65535, 130)]
    public void Temperature_DataSheetFormula(ushort word, double celsius) =>
        Assert.Equal(celsius, Sht4xDevice.Temperature(word), 2);

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
        await _rig.ConnectAsync(_sensor);

        Assert.Equal(0x1234_ABCDu, _sensor.Serial);
    }

    [Fact]
    public async Task ConnectAsync_HeaterOn_EndsIt()
    {
        _chip.Write([0x39]);

        await _rig.ConnectAsync(_sensor);

        Assert.Equal(["temperature 25.0 °C", "humidity 37.0 %"], await _rig.ReadAsync(_sensor));
    }

    [Fact]
    public async Task PollAsync_AirChanges_IsRead()
    {
        await _rig.ConnectAsync(_sensor);
        await _rig.PollAsync(_sensor);

        _rig.Air.Now = new SimulatedAir(812, -3.5, 92.3, 0);

        Assert.Equal(["temperature -3.5 °C", "humidity 92.3 %"], await _rig.ReadAsync(_sensor));
    }

    [Fact]
    public Task Faults_EachHasItsCodeAndHeals() => _rig.AssertFaultsAsync(_sensor, _chip);
}
