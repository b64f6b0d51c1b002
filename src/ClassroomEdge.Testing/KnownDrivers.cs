using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Devices;
using ClassroomEdge.Platform.Modbus;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.Platform.Processes;
using ClassroomEdge.Platform.Protocols;
using ClassroomEdge.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Testing;

/// <summary>Every driver there is without the packages, for reading profiles before there is a room.</summary>
public static class KnownDrivers
{
    /// <summary>One of each; no I/O.</summary>
    public static IReadOnlyList<IDeviceDriver> All()
    {
        var time = TimeProvider.System;
        var processes = new ChildProcesses(NullLogger<ChildProcesses>.Instance, time);
        return
        [
            .. DeviceDrivers.CreateAll(processes, new SystemNetwork(), new NoFieldMqtt(), new ProtocolLibrary(), new ModbusMaps(), time),
            .. SimulationDrivers.CreateAll(time),
        ];
    }
}
