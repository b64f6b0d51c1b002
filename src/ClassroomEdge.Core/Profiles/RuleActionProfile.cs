using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Profiles;

/// <summary>
/// What a rule does: a scene, a device's property, an alert, or a notice for the record. Whatever takes light, picture or
/// sound away waits until the lesson is over.
/// </summary>
public sealed record RuleActionProfile
{
    /// <summary>Activates this scene.</summary>
    public string? Scene { get; init; }

    /// <summary>Sets a property of this device.</summary>
    public string? Device { get; init; }

    /// <summary>The property, for example <c>power</c>.</summary>
    public string? Property { get; init; }

    /// <summary>The value, for example <c>off</c>, <c>30</c>, <c>true</c>.</summary>
    public PropertyValue? Value { get; init; }

    /// <summary>Raises an alert of this severity, for as long as the rule holds.</summary>
    public AlertSeverity? Alert { get; init; }

    /// <summary>What the alert says.</summary>
    public LocalizedText? Text { get; init; }

    /// <summary>What to do about it.</summary>
    public LocalizedText? Advice { get; init; }

    /// <summary>The alert is over after this at the latest; null: when the rule holds no longer, and after 10m where it only held for a moment.</summary>
    [DurationRange("10s", "24h")]
    public TimeSpan? Lasts { get; init; }

    /// <summary>Sends an event <c>rule.notice</c> upstream with this word, for programs that follow the room.</summary>
    [RegularExpression("^[a-z0-9-]+$")]
    public string? Notify { get; init; }
}
