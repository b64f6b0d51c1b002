using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Devices;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.Platform.Protocols;
using ClassroomEdge.Simulation;
using ClassroomEdge.Platform.Modbus;
using NSubstitute;

namespace ClassroomEdge.Platform.Tests.Profiles;

/// <summary>All drivers that are shipped.</summary>
internal static class Drivers
{
    public static IReadOnlyList<IDeviceDriver> All { get; } =
    [
        .. DeviceDrivers.CreateAll(Substitute.For<IChildProcesses>(), new SystemNetwork(), new NoFieldMqtt(), new ProtocolLibrary(), new ModbusMaps(), TimeProvider.System),
        .. SimulationDrivers.CreateAll(TimeProvider.System),
    ];
}
