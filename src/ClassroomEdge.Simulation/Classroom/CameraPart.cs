using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Faults;

namespace ClassroomEdge.Simulation.Classroom;

/// <summary>What can be wrong with the room's camera: unplugged, its picture frozen, its lens covered.</summary>
public sealed class CameraPart() : SimulatedPart("camera", "camera", "simulated", FaultWord.Absent, FaultWord.Frozen, FaultWord.Black)
{
    /// <summary>Raised when it is unplugged or plugged in again.</summary>
    public event Action? PlugChanged;

    /// <summary>No cable.</summary>
    public bool IsUnplugged => Fault == FaultWord.Absent;

    /// <inheritdoc/>
    protected override void FaultChanged(string? before, string? now)
    {
        if (before == FaultWord.Absent || now == FaultWord.Absent)
        {
            PlugChanged?.Invoke();
        }
    }
}
