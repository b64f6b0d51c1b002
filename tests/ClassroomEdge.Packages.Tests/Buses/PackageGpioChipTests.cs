using System.Device.Gpio;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Packages.Buses;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Packages.Tests.Buses;

public sealed class PackageGpioChipTests : GpioChipContract
{
    private readonly ManualTimeProvider _clock = new();
    private readonly FakeGpioDriver _driver = new();
    private readonly IGpioChip _chip;

    public PackageGpioChipTests() => _chip = new SystemDeviceGpioAdapter(
        _ => throw new NotSupportedException(), _ => new GpioController(_driver), _clock)
        .OpenGpio(new BusProfile { Id = "gpio", Kind = BusKind.Gpio, Path = "/dev/gpiochip0" });

    protected override IGpioChip Chip => _chip;

    protected override ManualTimeProvider Clock => _clock;

    protected override bool Wire(int offset) => _driver.Level(offset);

    protected override void Pull(int offset, bool? high) => _driver.Pull(offset, high);
}
