using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Devices.Buses.Linux;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

public sealed class LinuxPwmChipTests : PwmChipContract
{
    private static readonly BusProfile Bus = new() { Id = "pwm", Kind = BusKind.Pwm, Path = FakeKernel.PwmPath };

    private readonly FakeKernel _kernel = new();

    public LinuxPwmChipTests() => Chip = new LinuxPwmChip(_kernel, Bus, FakeKernel.PwmPath);

    protected override IPwmChip Chip { get; }

    [Fact]
    public void OpenOutput_At1000Hz_WritesNanoseconds()
    {
        using var output = Chip.OpenOutput(1, 0.25, "lamp");

        var channel = _kernel.Pwm.Channels[1];
        Assert.Equal((1_000_000, 250_000, 1), (channel.Period, channel.HighTime, channel.Enabled));
        Assert.Equal(0, _kernel.OpenDescriptors);
    }

    [Theory]
    [InlineData(20_000_000, 10_000_000)]
    [InlineData(50_000, 25_000)]
    public void OpenOutput_RunningWithAnotherPeriod_KeepsItsDuty(long period, long highTime)
    {
        var channel = _kernel.Pwm.Channels[1];
        (channel.IsExported, channel.Period, channel.HighTime, channel.Enabled) = (true, period, highTime, 1);

        using var output = Chip.OpenOutput(1, null, "lamp");

        Assert.Equal((1_000_000, 500_000), (channel.Period, channel.HighTime));
    }

    [Fact]
    public void OpenOutput_ChannelOfTheKernel_NamesIt()
    {
        _kernel.Pwm.Channels[1].IsKernels = true;

        var e = Assert.Throws<BusException>(() => Chip.OpenOutput(1, 0, "lamp"));

        Assert.Equal(("bus.line-in-use", "the kernel"), (e.Code, e.Details["owner"]));
    }

    [Fact]
    public void OpenOutput_NewFilesNotYetOurs_WaitsForUdev()
    {
        _kernel.Pwm.Channels[1].DeniedWrites = 3;

        using var output = Chip.OpenOutput(1, 1, "lamp");

        Assert.Equal(1, Wire(1));
    }

    [Fact]
    public void OpenOutput_NotAllowed_NamesGroupAndRule()
    {
        _kernel.OpenErrors[FakeKernel.PwmPath + "/export"] = Errno.AccessDenied;

        var e = Assert.Throws<BusException>(() => Chip.OpenOutput(1, 1, "lamp"));

        Assert.Equal("bus.permission", e.Code);
        Assert.Contains("70-classroom-edge.rules", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoChip_SaysHowToEnableIt()
    {
        var e = Assert.Throws<BusException>(() => new LinuxPwmChip(_kernel, Bus, "/sys/class/pwm/pwmchip9"));

        Assert.Equal("bus.absent", e.Code);
        Assert.Contains("dtoverlay=pwm-2chan", e.Message, StringComparison.Ordinal);
    }

    protected override double Wire(int channel)
    {
        var fake = _kernel.Pwm.Channels[channel];
        return fake.Enabled == 1 ? (double)fake.HighTime / fake.Period : 0;
    }
}
