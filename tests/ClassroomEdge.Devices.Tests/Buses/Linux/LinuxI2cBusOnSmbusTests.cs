using ClassroomEdge.Core.Buses;
using ClassroomEdge.Devices.Buses.Linux;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

/// <summary>An adapter without plain I²C: with the functions of i2c-stub, and fewer.</summary>
public sealed class LinuxI2cBusOnSmbusTests
{
    private const byte Address = 0x20;
    private const uint StubFunctions = 0x0C7F_0000;
    private const uint BlockFunctions = 0x0C00_0000;

    private readonly FakeKernel _kernel = new();
    private readonly byte[] _registers = new byte[256];
    private byte _position;

    public LinuxI2cBusOnSmbusTests()
    {
        _kernel.I2c.Functions = StubFunctions;
        _kernel.I2c.Chips[Address] = (written, read) =>
        {
            if (written is [var register, .. var data])
            {
                _position = register;
                data.CopyTo(_registers, register);
            }
            else if (read is not null)
            {
                _registers.AsSpan(_position, read.Length).CopyTo(read);
            }

            return 0;
        };
    }

    [Theory]
    [InlineData(1, StubFunctions, I2cAbi.SizeByteData)]
    [InlineData(2, StubFunctions, I2cAbi.SizeBlock)]
    [InlineData(2, StubFunctions & ~BlockFunctions, I2cAbi.SizeWordData)]
    [InlineData(32, StubFunctions, I2cAbi.SizeBlock)]
    public void WriteThenWriteRead_Registers_GoByTheFittingCommand(int length, uint functions, uint size)
    {
        _kernel.I2c.Functions = functions;
        using var bus = Open();
        byte[] data = [.. Enumerable.Range(1, length).Select(i => (byte)i)];

        bus.Write(Address, [0x12, .. data]);
        var read = new byte[length];
        bus.WriteRead(Address, [0x12], read);

        Assert.Equal(data, read);
        Assert.Equal([size, size], _kernel.I2c.SmbusSizes);
    }

    [Fact]
    public void Read_OneByte_IsReceiveByte()
    {
        _registers[0] = 0x5A;
        using var bus = Open();

        var read = new byte[1];
        bus.Read(Address, read);

        Assert.Equal((byte)0x5A, read[0]);
        Assert.Equal([I2cAbi.SizeByte], _kernel.I2c.SmbusSizes);
    }

    [Fact]
    public void Read_SeveralBytesWithoutCommand_IsRefusedNotImitated()
    {
        using var bus = Open();

        var e = Assert.Throws<BusException>(() => bus.Read(Address, new byte[9]));

        Assert.Equal("bus.unsupported", e.Code);
        Assert.Contains("SMBus only", e.Message, StringComparison.Ordinal);
        Assert.Empty(_kernel.I2c.SmbusSizes);
    }

    [Fact]
    public void WriteRead_MoreThanABlock_IsRefused()
    {
        using var bus = Open();

        Assert.Equal("bus.unsupported", Assert.Throws<BusException>(() => bus.WriteRead(Address, [0], new byte[33])).Code);
        Assert.Equal("bus.unsupported", Assert.Throws<BusException>(() => bus.WriteRead(Address, [0, 1], new byte[3])).Code);
    }

    [Fact]
    public void Write_AddressOfTheKernel_SaysSo()
    {
        _kernel.I2c.Bound.Add(Address);
        using var bus = Open();

        var e = Assert.Throws<BusException>(() => bus.Write(Address, [1]));

        Assert.Equal("bus.line-in-use", e.Code);
        Assert.Contains("driver of the kernel", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NobodyThere_IsNack()
    {
        using var bus = Open();

        Assert.Equal("bus.nack", Assert.Throws<BusException>(() => bus.Write(0x33, [1])).Code);
    }

    [Fact]
    public void Scan_FindsTheChip()
    {
        using var bus = Open();

        Assert.Equal([new I2cPresence(Address, false)], bus.Scan());
    }

    private LinuxI2cBus Open() => new(_kernel, "i2c-9", FakeKernel.I2cPath, _kernel.Clock);
}
