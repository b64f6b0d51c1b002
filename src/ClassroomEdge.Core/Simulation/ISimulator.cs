namespace ClassroomEdge.Core.Simulation;

/// <summary>The simulated room's controls, for testers; registered only with a simulated profile. Thread-safe.</summary>
public interface ISimulator
{
    /// <summary>How the simulated room stands.</summary>
    SimulatorStatus Status { get; }

    /// <summary>Makes a projector misbehave, or no longer.</summary>
    /// <param name="projectorId">As in the profile's <c>simulation.projectors</c>.</param>
    /// <param name="fault">What it does from now on.</param>
    /// <exception cref="EdgeException"><c>simulation.not-found</c>.</exception>
    void SetFault(string projectorId, ProjectorFault fault);

    /// <summary>Makes a chip misbehave, or no longer.</summary>
    /// <param name="bus">Id of its bus.</param>
    /// <param name="address">Its 7-bit address.</param>
    /// <param name="fault">What it does from now on.</param>
    /// <exception cref="EdgeException"><c>simulation.not-found</c>.</exception>
    void SetFault(string bus, int address, ChipFault fault);
}
