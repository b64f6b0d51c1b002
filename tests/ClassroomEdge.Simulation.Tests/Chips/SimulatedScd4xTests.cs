using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Chips;

/// <summary>The chip against its data sheet (SCD4x, version 1.6), byte for byte.</summary>
public sealed class SimulatedScd4xTests
{
    private static readonly TimeSpan OneMillisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly ManualTimeProvider _clock = new();
    private readonly SteadyAir _air = new();
    private readonly SimulatedScd4x _chip;

    public SimulatedScd4xTests() => _chip = new SimulatedScd4x(_air, _clock);

    [Fact]
    public void ReadMeasurement_DataSheetExample_GivesItsBytes()
    {
        // 3.6.2: 500 ppm, 25 °C, 37 % are 01 f4 33, 66 67 a2, 5e b9 3c.
        _air.Now = new SimulatedAir(500, 25.002, 37.001, 0);
        Start();
        _clock.Advance(Period);

        Assert.Equal<byte>([0x01, 0xF4, 0x33, 0x66, 0x67, 0xA2, 0x5E, 0xB9, 0x3C], Ask(0xEC, 0x05, 9));
    }

    [Fact]
    public void SerialNumber_DataSheetExample_GivesItsBytes() =>

        // 3.10.2: f8 96 31, 9f 07 c2, 3b be 89.
        Assert.Equal<byte>(
            [0xF8, 0x96, 0x31, 0x9F, 0x07, 0xC2, 0x3B, 0xBE, 0x89],
            Ask(0x36, 0x82, 9, new SimulatedScd4x(_air, _clock, 0xF896_9F07_3BBE)));

    [Fact]
    public void DataReady_BeforeAndAfterAPeriod_ChangesItsLowerElevenBits()
    {
        Start();
        Assert.Equal(0, Word(Ask(0xE4, 0xB8, 3)) & 0x7FF);

        _clock.Advance(Period);
        Assert.NotEqual(0, Word(Ask(0xE4, 0xB8, 3)) & 0x7FF);
    }

    [Fact]
    public void ReadMeasurement_BufferEmpty_IsNotAcknowledged()
    {
        Start();
        _clock.Advance(Period);
        Ask(0xEC, 0x05, 9);

        Assert.True(_chip.Write([0xEC, 0x05]));
        _clock.Advance(OneMillisecond);

        Assert.False(_chip.Read(new byte[9]));
    }

    [Fact]
    public void Read_BeforeTheExecutionTime_IsNotAcknowledged()
    {
        _chip.Write([0x36, 0x82]);

        Assert.False(_chip.Read(new byte[9]));

        _clock.Advance(OneMillisecond);
        Assert.True(_chip.Read(new byte[9]));
    }

    [Fact]
    public void Write_WhileItStops_IsNotAcknowledged()
    {
        Start();
        Assert.True(_chip.Write([0x3F, 0x86]));

        _clock.Advance(TimeSpan.FromMilliseconds(499));
        Assert.False(_chip.Write([0x36, 0x82]));

        _clock.Advance(OneMillisecond);
        Assert.True(_chip.Write([0x36, 0x82]));
    }

    [Theory]
    [InlineData(0x36, 0x82)]
    [InlineData(0x21, 0xB1)]
    [InlineData(0x36, 0x46)]
    [InlineData(0x24, 0x27)]
    public void Write_WhileMeasuring_RefusesWhatNeedsIdle(byte high, byte low)
    {
        Start();

        Assert.False(_chip.Write([high, low]));
    }

    [Fact]
    public void AmbientPressure_WhileMeasuring_IsTaken()
    {
        Start();

        // 3.7.5: 98 700 Pa is 03 db 42.
        Assert.True(_chip.Write([0xE0, 0x00, 0x03, 0xDB, 0x42]));

        Assert.Equal(987, _chip.AmbientPressureHectopascal);
    }

    [Fact]
    public void Altitude_WrongCrc_IsRefused()
    {
        Assert.False(_chip.Write([0x24, 0x27, 0x07, 0x9E, 0x00]));
        Assert.Equal(0, _chip.AltitudeMetres);

        // 3.7.3: 1 950 m is 07 9e 09.
        Assert.True(_chip.Write([0x24, 0x27, 0x07, 0x9E, 0x09]));
        Assert.Equal(1950, _chip.AltitudeMetres);
    }

    private static int Word(byte[] bytes) => (bytes[0] << 8) | bytes[1];

    private void Start() => Assert.True(_chip.Write([0x21, 0xB1]));

    private byte[] Ask(byte high, byte low, int length, SimulatedScd4x? chip = null)
    {
        Assert.True((chip ?? _chip).Write([high, low]));
        _clock.Advance(OneMillisecond);
        var bytes = new byte[length];
        Assert.True((chip ?? _chip).Read(bytes));
        return bytes;
    }
}
