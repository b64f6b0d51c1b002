using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Devices.Buses.Linux;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

public sealed class LinuxI2cBusTests : I2cBusContract
{
    private readonly FakeKernel _kernel = new();
    private readonly byte[] _memory = new byte[256];
    private byte _position;

    public LinuxI2cBusTests()
    {
        _kernel.I2c.Chips[Memory] = (written, read) =>
        {
            if (written is not null)
            {
                _position = written[0];
                written.AsSpan(1).CopyTo(_memory.AsSpan(_position));
            }
            else
            {
                _memory.AsSpan(_position, read!.Length).CopyTo(read);
                _position += (byte)read.Length;
            }

            return 0;
        };
        _kernel.I2c.Chips[Stuck] = (_, _) => -Errno.TimedOut;
        Bus = new LinuxI2cBus(_kernel, "i2c-1", FakeKernel.I2cPath, _kernel.Clock);
    }

    protected override II2cBus Bus { get; }

    [Fact]
    public void WriteRead_IsOneTransactionOfTwoMessages()
    {
        Bus.WriteRead(Memory, [0], new byte[2]);

        Assert.Equal([2], _kernel.I2c.Transfers);
    }

    [Theory]
    [InlineData(Errno.NoSuchDeviceOrAddress, "bus.nack")]
    [InlineData(Errno.RemoteIo, "bus.nack")]
    [InlineData(Errno.TimedOut, "bus.timeout")]
    [InlineData(Errno.TryAgain, "bus.arbitration-lost")]
    [InlineData(Errno.Io, "bus.io")]
    public void Write_KernelFails_IsToldApart(int errno, string code)
    {
        _kernel.I2c.TransferError = errno;

        Assert.Equal(code, Assert.Throws<BusException>(() => Bus.Write(Memory, [0])).Code);
    }

    [Fact]
    public void Write_AdapterPulledOutAndBack_OpensItAgain()
    {
        _kernel.I2c.TransferError = Errno.NoSuchDevice;
        _kernel.OpenErrors[FakeKernel.I2cPath] = Errno.NoSuchFile;
        Assert.Equal("bus.absent", Assert.Throws<BusException>(() => Bus.Write(Memory, [0])).Code);
        Assert.Equal(0, _kernel.OpenDescriptors);

        _kernel.I2c.TransferError = 0;
        _kernel.OpenErrors.Clear();
        Bus.Write(Memory, [0]);

        Assert.Equal(1, _kernel.OpenDescriptors);
    }

    [Fact]
    public void Scan_AddressWithADriverOfTheKernel_IsItsOwn()
    {
        _kernel.I2c.Bound.Add(0x68);

        Assert.Contains(new I2cPresence(0x68, true), Bus.Scan());
    }

    /// <summary>As of i2c-stub (ENODEV) and of a CP2112 (ETIMEDOUT, at once).</summary>
    [Theory]
    [InlineData(Errno.NoSuchDeviceOrAddress)]
    [InlineData(Errno.RemoteIo)]
    [InlineData(Errno.NoSuchDevice)]
    [InlineData(Errno.TimedOut)]
    [InlineData(Errno.Io)]
    public void Scan_WhateverTheAdapterSaysOfAnAbsentChip_FindsTheOthers(int errno)
    {
        _kernel.I2c.AbsentError = errno;

        Assert.Equal([new I2cPresence(Memory, false)], Bus.Scan());
        Assert.Equal(1, _kernel.OpenDescriptors);
    }

    [Fact]
    public void Write_AdapterSaysNoSuchDeviceOfTheChip_IsNack()
    {
        _kernel.I2c.AbsentError = Errno.NoSuchDevice;

        Assert.Equal("bus.nack", Assert.Throws<BusException>(() => Bus.Write(Memory + 2, [0])).Code);
        Bus.Write(Memory, [0]);
    }

    [Fact]
    public void Scan_AdapterPulledOut_IsAbsent()
    {
        _kernel.I2c.TransferError = Errno.NoSuchDevice;
        _kernel.OpenErrors[FakeKernel.I2cPath] = Errno.NoSuchFile;

        Assert.Equal("bus.absent", Assert.Throws<BusException>(() => Bus.Scan()).Code);
    }

    [Fact]
    public void Scan_WireStuck_IsTimeout()
    {
        var from = _kernel.Clock.GetTimestamp();
        _kernel.I2c.TransferError = Errno.TimedOut;
        _kernel.I2c.OnTransfer = () => _kernel.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("bus.timeout", Assert.Throws<BusException>(() => Bus.Scan()).Code);
        Assert.InRange(_kernel.Clock.GetElapsedTime(from), TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData(Errno.NoSuchFile, "bus.absent", "dtparam=i2c_arm=on")]
    [InlineData(Errno.AccessDenied, "bus.permission", "group 'i2c'")]
    public void Open_Fails_SaysWhatToDo(int errno, string code, string advice)
    {
        _kernel.OpenErrors[FakeKernel.I2cPath] = errno;

        var e = Assert.Throws<BusException>(() => new LinuxI2cBus(_kernel, "i2c-1", FakeKernel.I2cPath, _kernel.Clock));

        Assert.Equal(code, e.Code);
        Assert.Contains(advice, e.Message, StringComparison.Ordinal);
        Assert.Contains(advice, e.Details["remedy"], StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RealKernelOtherDevice_IsNoI2cBus()
    {
        var bus = new BusProfile { Id = "i2c-1", Kind = BusKind.I2c, Path = "/dev/null" };

        var e = Assert.Throws<BusException>(() => new LinuxBusAdapter(_kernel.Clock).OpenI2c(bus));

        Assert.Contains("is no I²C bus (ENOTTY (25))", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_ClosesTheFile()
    {
        Bus.Dispose();

        Assert.Equal(0, _kernel.OpenDescriptors);
    }
}
