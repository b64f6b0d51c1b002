using System.Collections.Immutable;
using ClassroomEdge.Core.Rules;

namespace ClassroomEdge.Core.Rooms;

/// <summary>Something that people should see until it is over.</summary>
/// <param name="Id">Stable, for example <c>device.projector.degraded</c>.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Code">What the pages translate, for example <c>device.degraded</c>.</param>
/// <param name="Subject">The device or part concerned.</param>
/// <param name="Message">English.</param>
/// <param name="Since">When it began.</param>
public sealed record Alert(
    string Id, AlertSeverity Severity, string Code, string Subject, string Message, DateTimeOffset Since)
{
    /// <summary>What to show, where it is no text of the pages' own; null: by <see cref="Code"/>.</summary>
    public LocalizedText? Text { get; init; }

    /// <summary>What to do about it, likewise.</summary>
    public LocalizedText? Advice { get; init; }

    /// <summary>The norm that is not kept, for example <c>GB 50099-2011 10.1.8</c>; null where there is none.</summary>
    public string? Norm { get; init; }

    /// <summary>Id of the rule that raised it; null for other alerts.</summary>
    public string? Rule { get; init; }

    /// <summary>What that rule saw.</summary>
    public ImmutableArray<RuleReason> Reasons { get; init; } = [];
}
