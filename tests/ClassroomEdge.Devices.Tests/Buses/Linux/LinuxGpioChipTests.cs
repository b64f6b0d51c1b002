using System.Text;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Devices.Buses.Linux;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

public sealed class LinuxGpioChipTests : GpioChipContract
{
    private readonly FakeKernel _kernel = new();

    public LinuxGpioChipTests() => Chip = new LinuxGpioChip(_kernel, "gpio", FakeKernel.GpioPath, _kernel.Clock);

    protected override IGpioChip Chip { get; }

    protected override ManualTimeProvider Clock => _kernel.Clock;

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
        Assert.Throws<BusException>(() => Chip.OpenOutput(FakeGpioChip.LineCount, true, false, "lamp"));

        Assert.Equal(0, _kernel.OpenDescriptors);
    }

    [Fact]
    public void OpenOutput_LongConsumer_IsCutBetweenCharacters()
    {
        using var line = Chip.OpenOutput(3, true, false, "classroom-edge 前排灯前排灯前排灯");

        Assert.Equal("classroom-edge 前排灯前排", _kernel.Gpio.Lines[3].Consumer);
        Assert.True(Encoding.UTF8.GetByteCount(_kernel.Gpio.Lines[3].Consumer!) <= 31);
    }

    [Theory]
    [InlineData(Errno.NoSuchFile, "bus.absent", "gpiodetect")]
    [InlineData(Errno.AccessDenied, "bus.permission", "group 'gpio'")]
    [InlineData(Errno.Io, "bus.io", "EIO")]
    public void Open_Fails_SaysWhatToDo(int errno, string code, string advice)
    {
        _kernel.OpenErrors[FakeKernel.GpioPath] = errno;

        var e = Assert.Throws<BusException>(() => new LinuxGpioChip(_kernel, "gpio", FakeKernel.GpioPath, Clock));

        Assert.Equal(code, e.Code);
        Assert.Contains(advice, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoGpioChip_SaysSo()
    {
        var e = Assert.Throws<BusException>(() => new LinuxGpioChip(_kernel, "gpio", FakeKernel.I2cPath, Clock));

        Assert.Contains("is no GPIO chip", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, _kernel.OpenDescriptors);
    }

    [Fact]
    public void Open_RealKernelWithoutTheFile_IsAbsent()
    {
        var bus = new BusProfile { Id = "gpio", Kind = BusKind.Gpio, Path = "/dev/gpiochip-that-nobody-has" };
        var adapter = new LinuxBusAdapter(Clock);

        Assert.Null(adapter.PreferenceFor(bus));
        Assert.Equal("bus.absent", Assert.Throws<BusException>(() => adapter.OpenGpio(bus)).Code);
    }

    [Fact]
    public void Open_RealKernelOtherDevice_IsNoGpioChip()
    {
        var bus = new BusProfile { Id = "gpio", Kind = BusKind.Gpio, Path = "/dev/null" };

        var e = Assert.Throws<BusException>(() => new LinuxBusAdapter(Clock).OpenGpio(bus));

        Assert.Contains("ENOTTY", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GpioBias.AsIs, 0x34UL)]
    [InlineData(GpioBias.PullUp, 0x134UL)]
    [InlineData(GpioBias.PullDown, 0x234UL)]
    [InlineData(GpioBias.None, 0x434UL)]
    public void OpenInput_Bias_IsInTheRequestsFlags(GpioBias bias, ulong flags)
    {
        var settings = new GpioInputSettings { Bias = bias, Debounce = TimeSpan.FromMilliseconds(12.5) };
        using var line = Chip.OpenInput(3, settings, "contact", _ => { });

        Assert.Equal(flags, _kernel.Gpio.Lines[3].Flags);
        Assert.Equal(12_500U, _kernel.Gpio.Lines[3].DebounceMicroseconds);
    }

    [Fact]
    public void OpenInput_LineWithoutInterrupt_FindsEdgesByReading()
    {
        _kernel.Gpio.HasInterrupts = false;
        var edges = new List<GpioEdge>();
        using var line = Chip.OpenInput(3, new GpioInputSettings(), "contact", edges.Add);

        Assert.False(line.EdgesComeByThemselves);
        Pull(3, true);
        Assert.Empty(edges);
        Assert.True(line.Read());
        Assert.Equal([new GpioEdge(true, Clock.GetUtcNow(), 1)], edges);
    }

    [Fact]
    public void OpenInput_AllGivenBack_LeavesNoDescriptorAndNoThread()
    {
        var one = Chip.OpenInput(1, new GpioInputSettings(), "one", _ => { });
        var other = Chip.OpenInput(2, new GpioInputSettings(), "other", _ => { });

        one.Dispose();
        other.Dispose();

        // The thread closes its own descriptor last.
        Assert.True(SpinWait.SpinUntil(() => _kernel.OpenDescriptors == 0, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void PullOut_LinesAreAbsent()
    {
        using var input = Chip.OpenInput(1, new GpioInputSettings(), "contact", _ => { });
        using var output = Chip.OpenOutput(2, true, false, "lamp");

        _kernel.Gpio.PullOut();

        Assert.Equal("bus.absent", Assert.Throws<BusException>(() => input.Read()).Code);
        Assert.Equal("bus.absent", Assert.Throws<BusException>(() => output.Value = false).Code);
        Assert.Equal("bus.absent", Assert.Throws<BusException>(() => Chip.OpenInput(3, new GpioInputSettings(), "other")).Code);
    }

    [Fact]
    public async Task OnEdge_HeardLate_TellsWhenItWas()
    {
        var edges = new TaskCompletionSource<GpioEdge>();
        using var line = Chip.OpenInput(1, new GpioInputSettings(), "contact", edges.SetResult);

        var at = Clock.GetUtcNow();
        _kernel.Do(() =>
        {
            Pull(1, true);
            Clock.Advance(TimeSpan.FromSeconds(3));
        });

        Assert.Equal(at, (await edges.Task.WaitAsync(TimeSpan.FromSeconds(20))).At);
    }

    protected override bool Wire(int offset) => _kernel.Gpio.Lines[offset].Wire;

    protected override void Pull(int offset, bool? high) => _kernel.Gpio.Pull(offset, high);
}
