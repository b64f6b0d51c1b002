using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Simulation;

/// <summary>The simulated room's controls, for testers; registered only with a simulated profile. Thread-safe.</summary>
public interface ISimulator
{
    /// <summary>How the simulated room stands.</summary>
    SimulatorStatus Status { get; }

    /// <summary>Breaks a part, or mends it.</summary>
    /// <param name="partId">As in <see cref="SimulatorStatus.Parts"/>.</param>
    /// <param name="fault">One of its faults; null: none.</param>
    /// <exception cref="EdgeException"><c>simulation.not-found</c>: no such part; <c>simulation.bad-fault</c>: it cannot have that fault.</exception>
    void SetFault(string partId, string? fault);

    /// <summary>Does by hand what a part's control does: slides a value, opens a door, presses a button.</summary>
    /// <param name="partId">As in <see cref="SimulatorStatus.Parts"/>.</param>
    /// <param name="control">Name of one of its controls.</param>
    /// <param name="value">What the control takes.</param>
    /// <exception cref="EdgeException"><c>simulation.not-found</c>: no such part or control; <c>simulation.bad-value</c>.</exception>
    void Set(string partId, string control, PropertyValue value);
}
