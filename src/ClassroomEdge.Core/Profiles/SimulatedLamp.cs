using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>A lamp behind a GPIO line.</summary>
public sealed record SimulatedLamp
{
    /// <summary>Id of the GPIO bus.</summary>
    public required string Bus { get; init; }

    /// <summary>Number of its line.</summary>
    [Range(0, 1023)]
    public required int Line { get; init; }

    /// <summary>True when the relay closes at electrical low.</summary>
    public bool ActiveLow { get; init; }

    /// <summary>What it adds at the desks when on, in lx.</summary>
    [Range(0, 10000)]
    public double IlluminanceLux { get; init; } = 180;
}
