using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>The simulated room.</summary>
public sealed record SimulationOptions
{
    /// <summary>Ids of devices that are real although the room is simulated; every other device is simulated as far as its driver
    /// has a simulator.</summary>
    public IReadOnlyList<string> Real { get; init; } = [];

    /// <summary>Chips on simulated I²C buses, besides those that the devices' drivers want.</summary>
    public IReadOnlyList<SimulatedChip> Chips { get; init; } = [];

    /// <summary>Simulated projectors, PJLink servers on loopback.</summary>
    public IReadOnlyList<SimulatedProjector> Projectors { get; init; } = [];

    /// <summary>Lamps of the room, by their GPIO lines: what the light sensor sees.</summary>
    public IReadOnlyList<SimulatedLamp> Lamps { get; init; } = [];

    /// <summary>The students whom the camera sees.</summary>
    public SimulatedStudents Students { get; init; } = new();

    /// <summary>How much faster than real time the room's physics runs.</summary>
    [Range(1, 1000)]
    public double Speed { get; init; } = 1;
}
