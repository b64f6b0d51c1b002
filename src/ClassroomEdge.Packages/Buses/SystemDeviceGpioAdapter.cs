using System.Device.Gpio;
using System.Device.Gpio.Drivers;
using System.Device.I2c;
using System.Globalization;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Packages.Buses;

/// <summary>
/// Buses by System.Device.Gpio: I²C by its Unix driver, GPIO by libgpiod. Adapter <c>system-device-gpio</c>. The path must be
/// the numbered device file (<c>/dev/i2c-1</c>, <c>/dev/gpiochip0</c>); serial ports and PWM are the Linux adapter's.
/// </summary>
/// <param name="openI2c">A chip's device on a bus.</param>
/// <param name="openGpio">The controller of a chip by its number.</param>
/// <param name="time">Clock, for debouncing and time stamps: the package gives none with its edges.</param>
internal sealed class SystemDeviceGpioAdapter(
    Func<I2cConnectionSettings, I2cDevice> openI2c, Func<int, GpioController> openGpio, TimeProvider time) : IBusAdapter
{
    // Below the Linux adapter, which names the owner of a busy line and has the kernel's time stamps.
    private const int Preference = 50;

    /// <summary>On the machine's own devices.</summary>
    public SystemDeviceGpioAdapter(TimeProvider time)
        : this(I2cDevice.Create, OpenChip, time)
    {
    }

    public string Name => "system-device-gpio";

    public int? PreferenceFor(BusProfile bus) =>
        OperatingSystem.IsLinux() && bus.Kind is BusKind.I2c or BusKind.Gpio && bus.Path is { } path && File.Exists(path)
            ? Preference
            : null;

    public II2cBus OpenI2c(BusProfile bus) => new PackageI2cBus(bus.Id, Number(bus, "/dev/i2c-"), openI2c);

    public IGpioChip OpenGpio(BusProfile bus)
    {
        var number = Number(bus, "/dev/gpiochip");
        try
        {
            return new PackageGpioChip(bus.Id, openGpio(number), time);
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException or DllNotFoundException or UnauthorizedAccessException)
        {
            throw new BusException("bus.absent", bus.Id, $"bus '{bus.Id}': {e.Message}", e)
            {
                Details = new Dictionary<string, string> { ["remedy"] = "apt-get install libgpiod2, or leave the adapter out: the Linux one needs no library" },
            };
        }
    }

    public Stream OpenSerial(BusProfile bus) => throw Unsupported(bus);

    public IPwmChip OpenPwm(BusProfile bus) => throw Unsupported(bus);

    private static GpioController OpenChip(int number) => new(new LibGpiodDriver(number));

    private static int Number(BusProfile bus, string prefix) =>
        bus.Path is { } path && path.StartsWith(prefix, StringComparison.Ordinal)
            && int.TryParse(path.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new BusException(
                "bus.absent", bus.Id, $"bus '{bus.Id}': the adapter system-device-gpio needs a path like {prefix}1, not '{bus.Path}'");

    private BusException Unsupported(BusProfile bus) =>
        new("bus.unsupported", bus.Id, $"bus '{bus.Id}': the adapter {Name} opens I²C and GPIO; leave 'adapter' out for the Linux one");
}
