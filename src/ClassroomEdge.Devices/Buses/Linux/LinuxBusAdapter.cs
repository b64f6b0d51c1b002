using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>Buses by the kernel's character devices, and PWM by its files under <c>/sys</c>.</summary>
internal sealed class LinuxBusAdapter(ILinuxCalls calls, TimeProvider time) : IBusAdapter
{
    // Above an adapter on a package: ours names the owner of a busy line and what to do about a missing permission.
    private const int Preference = 100;

    public LinuxBusAdapter(TimeProvider time)
        : this(new LinuxCalls(), time)
    {
    }

    public string Name => "linux";

    public int? PreferenceFor(BusProfile bus) =>
        OperatingSystem.IsLinux() && bus.Path is { } path && System.IO.Path.Exists(DevicePath.Find(calls, path)) ? Preference : null;

    public II2cBus OpenI2c(BusProfile bus) => new LinuxI2cBus(calls, bus.Id, Path(bus), time);

    public IGpioChip OpenGpio(BusProfile bus) => new LinuxGpioChip(calls, bus.Id, Path(bus), time);

    public Stream OpenSerial(BusProfile bus) => new LinuxSerialPort(calls, bus, Path(bus));

    public IPwmChip OpenPwm(BusProfile bus) => new LinuxPwmChip(calls, bus, Path(bus));

    private string Path(BusProfile bus) => bus.Path is { } path
        ? DevicePath.Resolve(calls, bus.Id, path)
        : throw new BusException("bus.absent", bus.Id, $"bus '{bus.Id}' names no device file (its key 'path')");
}
