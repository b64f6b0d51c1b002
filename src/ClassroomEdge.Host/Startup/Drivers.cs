using ClassroomEdge.Core.Devices;
using ClassroomEdge.Testing;

namespace ClassroomEdge.Host.Startup;

/// <summary>Every driver there is, for reading profiles before there is a room.</summary>
internal static class Drivers
{
    public static IReadOnlyList<IDeviceDriver> All() =>
    [
        .. KnownDrivers.All(),
#if EDGE_PACKAGES
        .. Packages.PackagesRegistration.CreateDrivers(TimeProvider.System),
#endif
    ];
}
