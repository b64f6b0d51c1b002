using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>Buses by the kernel's character devices.</summary>
internal sealed class LinuxBusAdapter(ILinuxCalls calls) : IBusAdapter
{
    // Above an adapter on a package: ours names the owner of a busy line and what to do about a missing permission.
    private const int Preference = 100;

    public LinuxBusAdapter()
        : this(new LinuxCalls())
    {
    }

    public string Name => "linux";

    public int? PreferenceFor(BusProfile bus) =>
        OperatingSystem.IsLinux() && bus.Path is { } path && File.Exists(DevicePath.Find(calls, path)) ? Preference : null;

    public II2cBus OpenI2c(BusProfile bus) => new LinuxI2cBus(calls, bus.Id, Path(bus));

    public IGpioChip OpenGpio(BusProfile bus) => new LinuxGpioChip(calls, bus.Id, Path(bus));

    public Stream OpenSerial(BusProfile bus) =>
        throw new BusException("bus.unsupported", bus.Id, $"bus '{bus.Id}': no serial ports here");

    public IPwmChip OpenPwm(BusProfile bus) =>
        throw new BusException("bus.unsupported", bus.Id, $"bus '{bus.Id}': no PWM here");

    private string Path(BusProfile bus) => bus.Path is { } path
        ? DevicePath.Resolve(calls, bus.Id, path)
        : throw new BusException("bus.absent", bus.Id, $"bus '{bus.Id}' names no device file (its key 'path')");
}
