using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Chips;

namespace ClassroomEdge.Devices.Tests.Sensors;

/// <summary>What the drivers of Sensirion's SHT3x and SHT4x have in common, against the chips' simulations at register level.</summary>
public abstract class ShtDeviceContract
{
    private protected ChipRig Rig { get; } = new();

    private protected abstract SimulatedI2cChip Chip { get; }

    private protected abstract IDevice Sensor { get; }

    /// <summary>The command that switches the heater on.</summary>
    private protected abstract byte[] HeaterOn { get; }

    private protected abstract double Temperature(ushort word);

    [Theory]
    [InlineData(0, -45)]
    [InlineData(0x6666, 25)]
    [InlineData(65535, 130)]
    public void Temperature_DataSheetFormula(ushort word, double celsius) => Assert.Equal(celsius, Temperature(word), 2);

    [Fact]
    public async Task ConnectAsync_HeaterOn_EndsIt()
    {
        Chip.Write(HeaterOn);

        await Rig.ConnectAsync(Sensor);

        Assert.Equal(["temperature 25.0 °C", "humidity 37.0 %"], await Rig.ReadAsync(Sensor));
    }

    [Fact]
    public async Task PollAsync_AirChanges_IsRead()
    {
        await Rig.ConnectAsync(Sensor);
        await Rig.PollAsync(Sensor);

        Rig.Air.Now = new SimulatedAir(812, -3.5, 92.3, 0);

        Assert.Equal(["temperature -3.5 °C", "humidity 92.3 %"], await Rig.ReadAsync(Sensor));
    }

    [Fact]
    public Task Faults_EachHasItsCodeAndHeals() => Rig.AssertFaultsAsync(Sensor, Chip);
}
