using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Chips;

/// <summary>The chip against its data sheet (BST-BME280-DS001), byte for byte.</summary>
public sealed class SimulatedBme280Tests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly SteadyAir _air = new();
    private readonly SimulatedBme280 _chip;

    public SimulatedBme280Tests() => _chip = new SimulatedBme280(_air, _clock);

    /// <summary>Bosch's worked example (BMP280 data sheet, 3.12): 25.08 °C, 100 653.27 Pa.</summary>
    [Fact]
    public void Formulas_DataSheetExample()
    {
        var fine = Bme280Trim.Fine(519888);

        Assert.Equal(2508, Bme280Trim.Temperature(fine));
        Assert.Equal(100653.27, Bme280Trim.Pressure(415148, fine) / 256.0, 0.05);
    }

    [Fact]
    public void Registers_AfterPowerUp_AreTheDataSheets()
    {
        Assert.Equal<byte>([0x60], Read(0xD0, 1));
        Assert.Equal<byte>([0x00, 0x00, 0x00, 0x00], Read(0xF2, 4));

        // Memory map, table 18: nothing measured yet.
        Assert.Equal<byte>([0x80, 0x00, 0x00, 0x80, 0x00, 0x00, 0x80, 0x00], Read(0xF7, 8));
        Assert.Equal<byte>([0x70, 0x6B, 0x43, 0x67, 0x18, 0xFC], Read(0x88, 6));
    }

    [Fact]
    public void Forced_TakesItsTimeAndSleeps()
    {
        _chip.Write([0xF2, 0x01, 0xF4, 0x25]);
        _clock.Advance(TimeSpan.FromMilliseconds(9.2));
        Assert.Equal<byte>([0x08, 0x25], Read(0xF3, 2));

        _clock.Advance(TimeSpan.FromMilliseconds(0.2));
        Assert.Equal<byte>([0x00, 0x24], Read(0xF3, 2));
        Assert.DoesNotContain(Read(0xF7, 8), b => b == 0x80);
    }

    [Fact]
    public void Forced_Asleep_KeepsWhatItMeasured()
    {
        _chip.Write([0xF2, 0x01, 0xF4, 0x25]);
        _clock.Advance(TimeSpan.FromMilliseconds(10));
        var before = Read(0xF7, 8);

        _air.Now = new SimulatedAir(500, 30, 70, 0);
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(before, Read(0xF7, 8));
    }

    /// <summary>5.4.3: changes to ctrl_hum become effective after a write to ctrl_meas.</summary>
    [Fact]
    public void Humidity_SetAfterTheMeasurementBegan_IsLeftOut()
    {
        _chip.Write([0xF4, 0x25]);
        _chip.Write([0xF2, 0x01]);
        _clock.Advance(TimeSpan.FromMilliseconds(10));

        Assert.Equal<byte>([0x80, 0x00], Read(0xFD, 2));
        Assert.NotEqual<byte>([0x80, 0x00, 0x00], Read(0xFA, 3));
    }

    [Fact]
    public void Normal_AirChanges_Follows()
    {
        _chip.Write([0xF2, 0x01, 0xF4, 0x27]);
        _clock.Advance(TimeSpan.FromMilliseconds(10));
        var before = Read(0xFA, 3);

        _air.Now = new SimulatedAir(500, 30, 70, 0);
        _clock.Advance(TimeSpan.FromMilliseconds(10));

        Assert.NotEqual(before, Read(0xFA, 3));
    }

    private byte[] Read(byte register, int length)
    {
        Assert.True(_chip.Write([register]));
        var bytes = new byte[length];
        Assert.True(_chip.Read(bytes));
        return bytes;
    }
}
