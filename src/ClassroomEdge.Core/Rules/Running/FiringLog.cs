using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Rules.Running;

/// <summary>One firing while it is carried out, and afterwards what can be undone of it.</summary>
internal sealed class FiringLog(DateTimeOffset at, ImmutableArray<RuleReason> reasons, RuleActionResult[] results)
{
    private readonly List<(DeviceCommand Set, PropertyValue? Before)> _changes = [];
    private RuleFiring? _shown;

    public DateTimeOffset At => at;

    public ImmutableArray<RuleReason> Reasons => reasons;

    public IReadOnlyList<RuleActionResult> Results => results;

    public DateTimeOffset? UndoneAt { get; private set; }

    public bool IsRunning => results.Any(r => r.Outcome is RuleActionOutcome.Running);

    /// <summary>What it set, and what was before.</summary>
    public IReadOnlyList<(DeviceCommand Set, PropertyValue? Before)> Changes => _changes;

    /// <summary>As everyone sees it; the same instance until something changes.</summary>
    public RuleFiring Shown => _shown ??= new RuleFiring(
        at, reasons, [.. results], !IsRunning && UndoneAt is null && _changes.Any(c => Back(c) is not null), UndoneAt);

    /// <summary>One from before a restart: what was cut short has failed, what is not known any more cannot be undone.</summary>
    public static FiringLog Of(RuleFiring firing) => new(
        firing.At,
        firing.Reasons,
        [
            .. firing.Actions.Select(a => a.Outcome is RuleActionOutcome.Running
                ? a with { Outcome = RuleActionOutcome.Failed, Code = "command.cancelled", Message = "the room was stopped meanwhile" }
                : a),
        ])
    { UndoneAt = firing.UndoneAt };

    /// <summary>The command that sets a change back; null when nobody knows what was before, or it was the same.</summary>
    public static DeviceCommand? Back((DeviceCommand Set, PropertyValue? Before) change) =>
        PropertyRules.CommandFor(change.Set.Property, change.Before) is { } value && !PropertyRules.IsReached(change.Set.Value, value)
            ? change.Set with { Value = value }
            : null;

    public void Tell(int action, Func<RuleActionResult, RuleActionResult> change)
    {
        results[action] = change(results[action]);
        _shown = null;
    }

    public void Changed(DeviceCommand set, PropertyValue? before)
    {
        _changes.Add((set, before));
        _shown = null;
    }

    public void Undone(DateTimeOffset now)
    {
        UndoneAt = now;
        _shown = null;
    }
}
