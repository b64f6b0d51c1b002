using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Scenarios;

/// <summary>The partners of the scenario under way, as parts of the simulated room: <c>partner-1</c>, whose network can go. Thread-safe.</summary>
public sealed class PartnerParts : ISimulatedParts
{
    private volatile IReadOnlyList<ISimulatedPart> _parts = [];

    /// <inheritdoc/>
    public IEnumerable<ISimulatedPart> Parts => _parts;

    /// <summary>From now on these.</summary>
    public void Show(IEnumerable<ISimulatedPart> partners) => _parts = [.. partners];
}
