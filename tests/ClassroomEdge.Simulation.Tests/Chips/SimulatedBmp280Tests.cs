using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Chips;

/// <summary>The chip against its data sheet (BST-BMP280-DS001), byte for byte.</summary>
public sealed class SimulatedBmp280Tests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly SteadyAir _air = new();
    private readonly SimulatedBmp280 _chip;

    public SimulatedBmp280Tests() => _chip = new SimulatedBmp280(_air, _clock);

    [Fact]
    public void Registers_AfterPowerUp_AreTheDataSheets()
    {
        Assert.Equal<byte>([0x58], Read(0xD0, 1));
        Assert.Equal<byte>([0x80, 0x00, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00], Read(0xF7, 8));

        // Nothing of humidity: neither calibration nor control.
        Assert.Equal<byte>([0x00], Read(0xA1, 1));
        Assert.Equal<byte>([0x00, 0x00, 0x00], Read(0xE1, 3));
        _chip.Write([0xF2, 0x01]);
        Assert.Equal<byte>([0x00], Read(0xF2, 1));
    }

    /// <summary>3.12, Bosch's worked example: 519888 counts are 25.08 °C.</summary>
    [Fact]
    public void Forced_DataSheetExample_TakesItsTimeAndSleeps()
    {
        _air.Now = new SimulatedAir(500, 25.08, 30, 0);
        _chip.Write([0xF4, 0x25]);
        _clock.Advance(TimeSpan.FromMilliseconds(6.3));
        Assert.Equal<byte>([0x08], Read(0xF3, 1));

        _clock.Advance(TimeSpan.FromMilliseconds(0.2));
        Assert.Equal<byte>([0x00, 0x24], Read(0xF3, 2));
        var bytes = Read(0xFA, 3);
        var counts = (bytes[0] << 12) | (bytes[1] << 4) | (bytes[2] >> 4);
        Assert.Equal(2508, Bme280Trim.Temperature(Bme280Trim.Fine(counts)));

        // A hundredth of a degree is about 16 counts.
        Assert.InRange(counts, 519888 - 32, 519888 + 32);
    }

    private byte[] Read(byte register, int length)
    {
        Assert.True(_chip.Write([register]));
        var bytes = new byte[length];
        Assert.True(_chip.Read(bytes));
        return bytes;
    }
}
