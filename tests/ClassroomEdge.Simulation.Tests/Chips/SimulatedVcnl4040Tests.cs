using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Chips;

/// <summary>The chip against its data sheet (document 84274), byte for byte.</summary>
public sealed class SimulatedVcnl4040Tests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly SteadyAir _air = new();
    private readonly SimulatedVcnl4040 _chip;

    public SimulatedVcnl4040Tests() => _chip = new SimulatedVcnl4040(_air, _clock);

    [Fact]
    public void ShutDown_AfterPowerUp_MeasuresNothing()
    {
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal<byte>([0x86, 0x01], Read(0x0C, 2));
        Assert.Equal<byte>([0x00, 0x00], Read(0x09, 2));
    }

    /// <summary>0.1, 0.05, 0.025 and 0.0125 lx a count in 80, 160, 320 and 640 ms.</summary>
    [Theory]
    [InlineData(0x00, 80, 3000)]
    [InlineData(0x40, 160, 6000)]
    [InlineData(0x80, 320, 12000)]
    [InlineData(0xC0, 640, 24000)]
    public void AmbientLight_IntegrationTime_IsItsResolution(byte configuration, int milliseconds, int counts)
    {
        _chip.Write([0x00, configuration, 0x00]);
        _clock.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
        Assert.Equal<byte>([0x00, 0x00], Read(0x09, 2));

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal<byte>([(byte)counts, (byte)(counts >> 8)], Read(0x09, 2));
    }

    [Fact]
    public void AmbientLight_BrighterThanTheRange_IsTheMost()
    {
        _air.Now = new SimulatedAir(500, 20, 40, 7000);
        _chip.Write([0x00, 0x00, 0x00]);
        _clock.Advance(TimeSpan.FromMilliseconds(80));

        Assert.Equal<byte>([0xFF, 0xFF], Read(0x09, 2));
    }

    private byte[] Read(byte register, int length)
    {
        Assert.True(_chip.Write([register]));
        var bytes = new byte[length];
        Assert.True(_chip.Read(bytes));
        return bytes;
    }
}
