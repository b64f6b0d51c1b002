using System.Text;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Devices.Buses.Linux;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

public sealed class LinuxGpioChipTests : GpioChipContract
{
    private readonly FakeKernel _kernel = new();

    public LinuxGpioChipTests() => Chip = new LinuxGpioChip(_kernel, "gpio", FakeKernel.GpioPath);

    protected override IGpioChip Chip { get; }

    [Fact]
    public void OpenOutput_ThenDispose_LeavesNoDescriptor()
    {
        var line = Chip.OpenOutput(3, true, false, "lamp");
        Assert.Equal(1, _kernel.OpenDescriptors);

        line.Dispose();
        line.Dispose();

        Assert.Equal(0, _kernel.OpenDescriptors);
    }

    [Fact]
    public void OpenOutput_Refused_LeavesNoDescriptor()
    {
        Assert.Throws<BusException>(() => Chip.OpenOutput(FakeKernel.LineCount, true, false, "lamp"));

        Assert.Equal(0, _kernel.OpenDescriptors);
    }

    [Fact]
    public void OpenOutput_LongConsumer_IsCutBetweenCharacters()
    {
        using var line = Chip.OpenOutput(3, true, false, "classroom-edge 前排灯前排灯前排灯");

        Assert.Equal("classroom-edge 前排灯前排", _kernel.Lines[3].Consumer);
        Assert.True(Encoding.UTF8.GetByteCount(_kernel.Lines[3].Consumer!) <= 31);
    }

    [Theory]
    [InlineData(Errno.NoSuchFile, "bus.absent", "gpiodetect")]
    [InlineData(Errno.AccessDenied, "bus.permission", "group 'gpio'")]
    [InlineData(Errno.Io, "bus.io", "EIO")]
    public void Open_Fails_SaysWhatToDo(int errno, string code, string advice)
    {
        _kernel.OpenErrors[FakeKernel.GpioPath] = errno;

        var e = Assert.Throws<BusException>(() => new LinuxGpioChip(_kernel, "gpio", FakeKernel.GpioPath));

        Assert.Equal(code, e.Code);
        Assert.Contains(advice, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoGpioChip_SaysSo()
    {
        var e = Assert.Throws<BusException>(() => new LinuxGpioChip(_kernel, "gpio", FakeKernel.I2cPath));

        Assert.Contains("is no GPIO chip", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, _kernel.OpenDescriptors);
    }

    [Fact]
    public void Open_RealKernelWithoutTheFile_IsAbsent()
    {
        var bus = new BusProfile { Id = "gpio", Kind = BusKind.Gpio, Path = "/dev/gpiochip-that-nobody-has" };
        var adapter = new LinuxBusAdapter();

        Assert.Null(adapter.PreferenceFor(bus));
        Assert.Equal("bus.absent", Assert.Throws<BusException>(() => adapter.OpenGpio(bus)).Code);
    }

    [Fact]
    public void Open_RealKernelOtherDevice_IsNoGpioChip()
    {
        var bus = new BusProfile { Id = "gpio", Kind = BusKind.Gpio, Path = "/dev/null" };

        var e = Assert.Throws<BusException>(() => new LinuxBusAdapter().OpenGpio(bus));

        Assert.Contains("ENOTTY", e.Message, StringComparison.Ordinal);
    }

    protected override bool Wire(int offset) => _kernel.Lines[offset].Wire;

    protected override void Pull(int offset, bool high) => _kernel.Lines[offset].Wire = high;
}
