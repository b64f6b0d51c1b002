using System.Collections.Immutable;

namespace ClassroomEdge.Core.Rules.Running;

/// <summary>Tells what of a rule is news to those who follow the room.</summary>
internal static class RuleNews
{
    /// <summary>The same instance where nothing is: a measurement that only goes on changing, and a clock's ticks, are none.</summary>
    public static RuleStatus Next(
        this RuleStatus status,
        RuleState state,
        ImmutableArray<RuleReason> reasons,
        TimeSpan? untilIn,
        RuleFiring? lastFiring,
        DateTimeOffset now)
    {
        var until = untilIn is { } u ? now + u : (DateTimeOffset?)null;
        var isSame = state == status.State && status.Reasons.Select(r => (r.Code, r.Device)).SequenceEqual(reasons.Select(r => (r.Code, r.Device)));
        var isSameTime = until == status.Until || (until - status.Until)?.Duration() < TimeSpan.FromSeconds(2);
        if (isSame && isSameTime && ReferenceEquals(status.LastFiring, lastFiring))
        {
            return status;
        }

        return status with
        {
            State = state,
            Since = state == status.State ? status.Since : now,
            Until = isSame && isSameTime ? status.Until : until,
            Reasons = isSame ? status.Reasons : reasons,
            LastFiring = lastFiring,
        };
    }
}
