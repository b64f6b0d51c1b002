using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Devices;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.Platform.Processes;
using ClassroomEdge.Platform.Protocols;
using ClassroomEdge.Simulation;
using ClassroomEdge.Platform.Modbus;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Host.Startup;

/// <summary>Every driver there is, for reading profiles before there is a room.</summary>
internal static class Drivers
{
    public static IReadOnlyList<IDeviceDriver> All()
    {
        var time = TimeProvider.System;
        var processes = new ChildProcesses(NullLogger<ChildProcesses>.Instance, time);
        return
        [
            .. DeviceDrivers.CreateAll(processes, new SystemNetwork(), new NoFieldMqtt(), new ProtocolLibrary(), new ModbusMaps(), time),
            .. SimulationDrivers.CreateAll(time),
#if EDGE_PACKAGES
            .. Packages.PackagesRegistration.CreateDrivers(time),
#endif
        ];
    }
}
