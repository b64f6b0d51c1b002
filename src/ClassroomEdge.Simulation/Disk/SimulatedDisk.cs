using System.Collections.Immutable;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Simulation.Faults;

namespace ClassroomEdge.Simulation.Disk;

/// <summary>The box's disk: the machine's own, and full when the tester says so.</summary>
/// <param name="real">What the system says.</param>
internal sealed class SimulatedDisk(IFreeSpace? real) : SimulatedPart("disk", "disk", "disk", FaultWord.Full), IFreeSpace
{
    // Where nobody asks the system: the world of a scenario is not this machine's disk.
    private const long Roomy = 64L * 1024 * 1024 * 1024;

    // A full disk never has nothing at all: the file system keeps some blocks.
    private const long Remains = 8L * 1024 * 1024;

    public override ImmutableSortedDictionary<string, PropertyValue> State =>
        base.State.Add("full", PropertyValue.Of(Fault == FaultWord.Full));

    public long FreeBytes(string folder) => Fault == FaultWord.Full ? Remains : real?.FreeBytes(folder) ?? Roomy;
}
