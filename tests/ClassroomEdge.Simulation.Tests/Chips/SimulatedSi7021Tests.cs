using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Chips;

/// <summary>The chip against its data sheet (revision 1.2), byte for byte.</summary>
public sealed class SimulatedSi7021Tests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly SteadyAir _air = new();
    private readonly SimulatedSi7021 _chip;

    public SimulatedSi7021Tests() => _chip = new SimulatedSi7021(_air, _clock);

    /// <summary>42.5 % as in the worked example of the SHT21, whose formulas and bits are the same (6350), with the Si7021's ending.</summary>
    [Fact]
    public void Humidity_WorkedExample()
    {
        _air.Now = new SimulatedAir(500, 25, 42.5, 0);
        _chip.Write([0xE5]);

        Assert.Equal<byte>([0x63, 0x52], Answer(2));
    }

    /// <summary>The examples of the HTU21D's data sheet, whose checksum is the same.</summary>
    [Fact]
    public void Crc_DataSheetExamples()
    {
        Assert.Equal(0x79, SensirionAnswer.Crc([0xDC], initial: 0));
        Assert.Equal(0x7C, SensirionAnswer.Crc([0x68, 0x3A], initial: 0));
        Assert.Equal(0x6B, SensirionAnswer.Crc([0x4E, 0x85], initial: 0));
    }

    /// <summary>Table 2: a humidity takes 12 ms and the 10.8 ms of its temperature.</summary>
    [Fact]
    public void Measurement_WithoutHold_IsNotAcknowledgedUntilDone()
    {
        _chip.Write([0xF5]);
        _clock.Advance(TimeSpan.FromMilliseconds(22.7));
        Assert.False(_chip.Read(new byte[3]));
        Assert.False(_chip.Write([0xE7]));

        _clock.Advance(TimeSpan.FromMilliseconds(0.2));
        var answer = Answer(3);
        Assert.Equal(SensirionAnswer.Crc(answer.AsSpan(0, 2), initial: 0), answer[2]);
    }

    [Fact]
    public void Temperature_AfterHumidity_IsTheOneMeasuredWithIt()
    {
        _chip.Write([0xE3]);
        var measured = Answer(2);
        _chip.Write([0xE5]);
        Answer(2);
        _air.Now = new SimulatedAir(500, 5, 30, 0);

        _chip.Write([0xE0]);

        Assert.Equal(measured, Answer(2));
    }

    [Fact]
    public void UserRegister_ReservedBits_StayAsTheyAre()
    {
        _chip.Write([0xE6, 0xFF]);
        Assert.Equal<byte>([0xBF], Read(0xE7, 1));

        _chip.Write([0xFE]);
        Assert.Equal<byte>([0x3A], Read(0xE7, 1));
    }

    private byte[] Answer(int length)
    {
        var bytes = new byte[length];
        Assert.True(_chip.Read(bytes));
        return bytes;
    }

    private byte[] Read(byte register, int length)
    {
        Assert.True(_chip.Write([register]));
        var bytes = new byte[length];
        Assert.True(_chip.Read(bytes));
        return bytes;
    }
}
