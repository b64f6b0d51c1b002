using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Devices.Buses.Linux;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

/// <summary>The contract on the running kernel's pseudo-terminals; what these cannot do, on a kernel that takes the bytes.</summary>
public sealed class LinuxSerialPortTests : SerialPortContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeKernel _kernel = new();
    private PseudoTerminal _terminal = new();

    public LinuxSerialPortTests() => File.CreateSymbolicLink(Path, _terminal.Path);

    protected override Stream Far => _terminal;

    private string Path => System.IO.Path.Combine(_folder.Path, "ttyUSB0");

    public void Dispose()
    {
        _terminal.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Open_EightBitsNoParity_GivesTheKernelTheRightBytes()
    {
        await using var port = OnFake(Bus with { Baud = 9600 });

        // c_iflag IGNBRK, c_oflag and c_lflag 0, c_cflag CREAD|CLOCAL|CS8|BOTHER both ways, VMIN 1, speeds.
        Assert.Equal(
            "01000000" + "00000000" + "B0180010" + "00000000" + "00" + "00000000000001" + "000000000000000000000000" + "80250000" + "80250000",
            Convert.ToHexString(_kernel.Serial.Settings));
        Assert.Contains(SerialAbi.TakeExclusively, _kernel.Serial.Requests);
        Assert.Null(_kernel.Serial.Rs485);
    }

    [Theory]
    [InlineData(7, SerialParity.Even, 1, "A0190010")]
    [InlineData(8, SerialParity.Odd, 1, "B01B0010")]
    [InlineData(8, SerialParity.None, 2, "F0180010")]
    public async Task Open_OtherCharacters_AreInTheControlFlags(int bits, SerialParity parity, int stopBits, string flags)
    {
        await using var port = OnFake(Bus with { DataBits = bits, Parity = parity, StopBits = stopBits });

        Assert.Equal(flags, Convert.ToHexString(_kernel.Serial.Settings.AsSpan(8, 4)));
        Assert.Equal(parity == SerialParity.None ? 0x01 : 0x15, _kernel.Serial.Settings[0]);
    }

    [Fact]
    public async Task Open_Rs485_SwitchesTheDirectionByRts()
    {
        await using var port = OnFake(Bus with { Rs485 = true });

        Assert.Equal("03" + new string('0', 62), Convert.ToHexString(_kernel.Serial.Rs485!));
    }

    [Fact]
    public void Open_Rs485WithAnAdapterThatCannot_SaysWhatToDo()
    {
        _kernel.Serial.CanRs485 = false;

        var e = Assert.Throws<BusException>(() => OnFake(Bus with { Rs485 = true }));

        Assert.Equal("bus.unsupported", e.Code);
        Assert.Contains("leave 'rs485' out", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, _kernel.OpenDescriptors);
    }

    [Fact]
    public void Open_SpeedFarFromTheAdapters_IsRefused()
    {
        _kernel.Serial.NearestBaud = _ => 230_400;

        var e = Assert.Throws<BusException>(() => OnFake(Bus with { Baud = 250_000 }));

        Assert.Equal("bus.unsupported", e.Code);
        Assert.Contains("230400", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_SpeedNearTheAdapters_IsTaken()
    {
        _kernel.Serial.NearestBaud = _ => 247_000;

        await using var port = OnFake(Bus with { Baud = 250_000 });
    }

    [Theory]
    [InlineData(Errno.NoSuchFile, "bus.absent", "/dev/serial/by-id")]
    [InlineData(Errno.AccessDenied, "bus.permission", "group 'dialout'")]
    [InlineData(Errno.Busy, "bus.line-in-use", "fuser -v")]
    public void Open_Fails_SaysWhatToDo(int errno, string code, string advice)
    {
        _kernel.OpenErrors[FakeKernel.SerialPath] = errno;

        var e = Assert.Throws<BusException>(() => OnFake(Bus));

        Assert.Equal(code, e.Code);
        Assert.Contains(advice, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_ReturnsAfterTheDrain()
    {
        await using var port = OnFake(Bus);

        await port.WriteAsync(new byte[] { 1 });

        Assert.Equal(SerialAbi.Drain, _kernel.Serial.Requests[^1]);
    }

    [Fact]
    public async Task PullOut_OnTheFakeKernel_LeavesNoDescriptorOnceClosed()
    {
        var port = OnFake(Bus);
        _kernel.Serial.PullOut();
        await Assert.ThrowsAsync<BusException>(async () => await port.ReadExactlyAsync(new byte[1]));
        _kernel.Serial.PlugIn();
        await port.WriteAsync(new byte[] { 0x42 });
        var echo = new byte[1];
        await port.ReadExactlyAsync(echo);
        Assert.Equal(0x42, echo[0]);

        await port.DisposeAsync();

        Assert.Equal(0, _kernel.OpenDescriptors);
    }

    [Fact]
    public void Open_RealKernelOtherDevice_IsNoSerialPort()
    {
        var e = Assert.Throws<BusException>(() => new LinuxSerialPort(new LinuxCalls(), Bus, "/dev/null"));

        Assert.Contains("is no serial port (ENOTTY (25))", e.Message, StringComparison.Ordinal);
    }

    protected override Stream Open() => new LinuxSerialPort(new LinuxCalls(), Bus, Path);

    protected override void PullOut()
    {
        File.Delete(Path);
        _terminal.Dispose();
    }

    protected override void PlugIn()
    {
        _terminal = new PseudoTerminal();
        File.CreateSymbolicLink(Path, _terminal.Path);
    }

    private LinuxSerialPort OnFake(BusProfile bus) => new(_kernel, bus, FakeKernel.SerialPath);
}
