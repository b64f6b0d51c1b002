using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rules.Memory;
using ClassroomEdge.Core.Rules.Sensing;

namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>A time of day comes. Told once a day, and not at all when it was missed by more than <see cref="Grace"/>.</summary>
internal sealed class ClockCondition(RuleConditionProfile profile) : Condition
{
    internal static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    private readonly TimeSpan _at = DayPlan.Parse(profile.At!);
    private DateTimeOffset? _last;
    private DateOnly? _toldOn;

    public override bool IsPulse => true;

    /// <summary>A time that came during the stop is told now.</summary>
    public override void Restore(ConditionMemory memory, RuleClock clock, DateTimeOffset seenAt) => _last = seenAt;

    public override Finding Look(RuleFacts facts)
    {
        var now = facts.Now;
        var last = _last;
        _last = now;
        var due = now - now.TimeOfDay + _at;
        var today = DateOnly.FromDateTime(now.DateTime);
        var lookIn = TimeCondition.NextBoundary(now.TimeOfDay, _at);
        if (last is null || last >= due || now < due || now - due > Grace || _toldOn == today
            || !TimeCondition.IsOn(profile, now.DayOfWeek))
        {
            return Finding.No with { LookIn = lookIn };
        }

        _toldOn = today;
        return new Finding(Truth.True, new RuleReason(RuleReasonCode.Time, $"it is {profile.At}") { Word = profile.At })
        {
            LookIn = lookIn,
        };
    }
}
