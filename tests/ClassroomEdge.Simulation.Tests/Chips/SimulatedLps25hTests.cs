using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Chips;

/// <summary>The chip against its data sheet (DocID023722), byte for byte.</summary>
public sealed class SimulatedLps25hTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly SteadyAir _air = new();
    private readonly SimulatedLps25h _chip;

    public SimulatedLps25hTests() => _chip = new SimulatedLps25h(_air, _clock);

    /// <summary>1013.25 hPa in 1/4096, 22.5 °C in 1/480 from 42.5 °C.</summary>
    [Fact]
    public void Outputs_AtSeaLevel_AreTheFormulas()
    {
        _air.Now = new SimulatedAir(500, 22.5, 30, 0);
        _chip.Write([0x20, 0xC4]);
        _clock.Advance(TimeSpan.FromMilliseconds(40));

        Assert.Equal<byte>([0x00, 0x54, 0x3F, 0x80, 0xDA], Read(0x80 | 0x28, 5));
        Assert.Equal<byte>([0xBD], Read(0x0F, 1));
    }

    [Theory]
    [InlineData(0x90, 1000)]
    [InlineData(0xA0, 143)]
    [InlineData(0xB0, 80)]
    public void Rate_OfTheControlRegister_IsWhenStatusRises(byte control, int milliseconds)
    {
        _chip.Write([0x20, control]);
        _clock.Advance(TimeSpan.FromMilliseconds(milliseconds - 2));
        Assert.Equal<byte>([0x00], Read(0x27, 1));

        _clock.Advance(TimeSpan.FromMilliseconds(2));
        Assert.Equal<byte>([0x03], Read(0x27, 1));
    }

    private byte[] Read(byte register, int length)
    {
        Assert.True(_chip.Write([register]));
        var bytes = new byte[length];
        Assert.True(_chip.Read(bytes));
        return bytes;
    }
}
