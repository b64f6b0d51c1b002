using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>A lamp behind a GPIO line, or dimmed by a PWM channel.</summary>
public sealed record SimulatedLamp
{
    /// <summary>Id of the GPIO or PWM bus.</summary>
    public required string Bus { get; init; }

    /// <summary>Number of its line or channel.</summary>
    [Range(0, 1023)]
    public required int Line { get; init; }

    /// <summary>True when the relay closes at electrical low.</summary>
    public bool ActiveLow { get; init; }

    /// <summary>What it adds at the desks at full light, in lx.</summary>
    [Range(0, 10000)]
    public double IlluminanceLux { get; init; } = 180;
}
