using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>What only a driver knows of its settings: each device is made once, which does no I/O, and thrown away.</summary>
internal static class DriverChecks
{
    public static void Run(ProfileNode root, RoomProfile profile, IReadOnlyList<IDeviceDriver> drivers, ProblemList problems)
    {
        foreach (var (device, node) in profile.Devices.Zip(root.ItemsOf("devices")))
        {
            try
            {
                var driver = drivers.First(d => d.Name == device.Driver);
                driver.Create(device, DeviceSettings.Read(driver, device), NoBuses.Instance);
            }
            catch (BusException)
            {
                // It looked at a bus: those are opened when the room starts.
            }
            catch (EdgeException e)
            {
                problems.Add(node["settings"] ?? node, e.Message);
            }
        }
    }

    private sealed class NoBuses : IBuses
    {
        public static readonly NoBuses Instance = new();

        public II2cBus I2c(string busId) => throw Closed(busId);

        public IGpioChip Gpio(string busId) => throw Closed(busId);

        public Stream Serial(string busId) => throw Closed(busId);

        public IPwmChip Pwm(string busId) => throw Closed(busId);

        private static BusException Closed(string busId) => new("bus.absent", busId, $"bus '{busId}' is not open: the profile is only checked");
    }
}
