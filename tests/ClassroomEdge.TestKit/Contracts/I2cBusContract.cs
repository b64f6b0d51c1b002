using ClassroomEdge.Core.Buses;
using Xunit;

namespace ClassroomEdge.TestKit.Contracts;

/// <summary>
/// What every <see cref="II2cBus"/> must do; derive once an adapter. At <see cref="Memory"/> sits a memory of 256 bytes: the
/// first byte written is the position, the others are stored from there; reading goes on from the position.
/// </summary>
public abstract class I2cBusContract
{
    /// <summary>Address of the memory.</summary>
    protected const byte Memory = 0x50;

    /// <summary>Address of a chip that holds the clock low.</summary>
    protected const byte Stuck = 0x51;

    /// <summary>The bus under test.</summary>
    protected abstract II2cBus Bus { get; }

    [Fact]
    public void WriteRead_AfterWrite_GivesWhatWasWritten()
    {
        Bus.Write(Memory, [0x10, 0xBE, 0xEF, 0x92]);

        var read = new byte[3];
        Bus.WriteRead(Memory, [0x10], read);

        Assert.Equal<byte>([0xBE, 0xEF, 0x92], read);
    }

    [Fact]
    public void Read_AfterPosition_GoesOnFromThere()
    {
        Bus.Write(Memory, [0x20, 1, 2, 3, 4]);
        Bus.Write(Memory, [0x21]);

        var first = new byte[1];
        Bus.Read(Memory, first);
        var rest = new byte[2];
        Bus.Read(Memory, rest);

        Assert.Equal<byte>([2], first);
        Assert.Equal<byte>([3, 4], rest);
    }

    [Fact]
    public void Write_NobodyThere_IsNack()
    {
        var e = Assert.Throws<BusException>(() => Bus.Write(0x33, [1]));

        Assert.Equal("bus.nack", e.Code);
        Assert.Contains("0x33", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NobodyThere_IsNack() =>
        Assert.Equal("bus.nack", Assert.Throws<BusException>(() => Bus.Read(0x33, new byte[1])).Code);

    [Fact]
    public void WriteRead_NobodyThere_IsNack() =>
        Assert.Equal("bus.nack", Assert.Throws<BusException>(() => Bus.WriteRead(0x33, [1], new byte[1])).Code);

    [Fact]
    public void Write_ClockHeldLow_IsTimeout() =>
        Assert.Equal("bus.timeout", Assert.Throws<BusException>(() => Bus.Write(Stuck, [1])).Code);

    [Fact]
    public void Scan_ChipsThere_AreFound()
    {
        var found = Bus.Scan();

        Assert.Contains(new I2cPresence(Memory, false), found);
        Assert.DoesNotContain(found, f => f.Address == 0x33);
        Assert.Equal(found.OrderBy(f => f.Address), found);
    }

    [Fact]
    public void Write_AfterNack_WorksAgain()
    {
        Assert.Throws<BusException>(() => Bus.Write(0x33, [1]));

        Bus.Write(Memory, [0x00, 0x5A]);
        var read = new byte[1];
        Bus.WriteRead(Memory, [0x00], read);

        Assert.Equal((byte)0x5A, read[0]);
    }
}
