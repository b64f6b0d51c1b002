using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Rules;

/// <summary>One action of a firing.</summary>
/// <param name="Outcome">How it went.</param>
public sealed record RuleActionResult(RuleActionOutcome Outcome)
{
    /// <summary>The scene; null when it is none.</summary>
    public string? Scene { get; init; }

    /// <summary>The device that was set; null when none was.</summary>
    public string? Device { get; init; }

    /// <summary>Its property.</summary>
    public string? Property { get; init; }

    /// <summary>Set to what.</summary>
    public PropertyValue? Value { get; init; }

    /// <summary>The alert's id; null when it is none.</summary>
    public string? Alert { get; init; }

    /// <summary>The notice's word; null when it is none.</summary>
    public string? Notice { get; init; }

    /// <summary>Why it failed or waits, as a code; null when it does not.</summary>
    public string? Code { get; init; }

    /// <summary>The same in English.</summary>
    public string? Message { get; init; }
}
