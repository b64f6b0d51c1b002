using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Devices.Buses.Linux;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

public sealed class LinuxLinesTests
{
    private static readonly BusProfile Bus = new() { Id = "relays", Kind = BusKind.Gpio, Path = FakeKernel.GpioPath };

    private readonly FakeKernel _kernel = new();

    [Fact]
    public void Owners_LinesInUse_AreNamedAndNothingIsTaken()
    {
        _kernel.Gpio.Lines[4].Consumer = "w1 thermometer";
        _kernel.Gpio.Lines[7].Consumer = "";

        var owners = LinuxLines.Owners(_kernel, Bus);

        Assert.Equal(new Dictionary<int, string> { [4] = "w1 thermometer", [7] = "the kernel" }, owners);
        Assert.Equal(0, _kernel.OpenDescriptors);
        Assert.Null(_kernel.Gpio.Lines[5].Consumer);
    }

    [Fact]
    public void Owners_NotAllowed_SaysTheGroup()
    {
        _kernel.OpenErrors[FakeKernel.GpioPath] = Errno.AccessDenied;

        Assert.Equal("bus.permission", Assert.Throws<BusException>(() => LinuxLines.Owners(_kernel, Bus)).Code);
    }
}
