namespace ClassroomEdge.Core.Simulation;

/// <summary>Offers parts of the simulated room; each family of simulators registers one.</summary>
public interface ISimulatedParts
{
    /// <summary>Its parts; known once the room has been composed.</summary>
    IEnumerable<ISimulatedPart> Parts { get; }
}
