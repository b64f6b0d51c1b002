using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Devices.Sensors;
using ClassroomEdge.Simulation.Chips;

namespace ClassroomEdge.Devices.Tests.Sensors;

/// <summary>The driver against the chip's simulation at register level.</summary>
public sealed class Sht3xDeviceTests
{
    private readonly ChipRig _rig = new();
    private readonly SimulatedSht3x _chip;
    private readonly Sht3xDevice _sensor;

    public Sht3xDeviceTests()
    {
        _chip = new SimulatedSht3x(_rig.Air, _rig.Clock);
        _rig.Add(0x45, _chip);
        _sensor = new Sht3xDevice("air", new Sht3xSettings { Bus = "i2c-1", Address = 0x45 }, _rig.Buses, _rig.Clock);
    }

    [Theory]
    [InlineData(0, -45)]
    [InlineData(0x6666, 25)]
    [InlineData(65535, 130)]
    public void Temperature_DataSheetFormula(ushort word, double celsius) =>
        Assert.Equal(celsius, Sht3xDevice.Temperature(word), 2);

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

        await _rig.ConnectAsync(_sensor);

        Assert.False(_chip.IsPeriodic);
        Assert.Equal(["temperature 25.0 °C", "humidity 37.0 %"], await _rig.ReadAsync(_sensor));
    }

    [Fact]
    public async Task ConnectAsync_HeaterOn_EndsIt()
    {
        _chip.Write([0x30, 0x6D]);

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
