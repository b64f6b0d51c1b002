using ClassroomEdge.Core;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.Simulation.Network;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Devices.Tests;

/// <summary>A network within the test, on its clock.</summary>
internal static class InMemory
{
    public static SimulatedNetwork Network(TimeProvider time) => new(
        new SystemNetwork(),
        inMemory: true,
        new RoomState("school", "room", new LocalizedText("教室", "Room"), time),
        time,
        NullLogger<SimulatedNetwork>.Instance);
}
