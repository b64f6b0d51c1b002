using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Rules;

/// <summary>Why a rule does something, or does not: pages write it out by its code, everyone else reads the message.</summary>
/// <param name="Code">What kind of reason.</param>
/// <param name="Message">The whole in English.</param>
public sealed record RuleReason(RuleReasonCode Code, string Message)
{
    /// <summary>The device concerned; null when none is.</summary>
    public string? Device { get; init; }

    /// <summary>Its property; null when none is.</summary>
    public string? Property { get; init; }

    /// <summary>What it is; for people, their number where it is counted.</summary>
    public PropertyValue? Value { get; init; }

    /// <summary>The limit that is passed; null when there is none.</summary>
    public PropertyValue? Limit { get; init; }

    /// <summary>The phase, scene, press or time of day; null when there is none.</summary>
    public string? Word { get; init; }

    /// <summary>For how long it has been so; null when that does not matter.</summary>
    public TimeSpan? Lasting { get; init; }
}
