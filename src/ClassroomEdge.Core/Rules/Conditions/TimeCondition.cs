using System.Globalization;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rules.Sensing;

namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>From one time of day until another, on some days of the week. Over midnight the day on which it began counts.</summary>
internal sealed class TimeCondition(RuleConditionProfile profile) : Condition
{
    // The clock may be set: never sleep over the hour.
    internal static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(1);

    private readonly TimeSpan _from = profile.From is null ? TimeSpan.Zero : DayPlan.Parse(profile.From);
    private readonly TimeSpan _until = profile.Until is null ? TimeSpan.FromDays(1) : DayPlan.Parse(profile.Until);

    public override Finding Look(RuleFacts facts)
    {
        var lookIn = NextBoundary(facts.Now.TimeOfDay, _from, _until, TimeSpan.FromDays(1));
        if (BeganAt(facts.Now) is not { } began)
        {
            return Finding.No with { LookIn = lookIn };
        }

        return new Finding(Truth.True, new RuleReason(
            RuleReasonCode.Time,
            string.Create(CultureInfo.InvariantCulture, $"it is {facts.Now:ddd HH:mm}"))
        { Word = facts.Now.ToString("HH:mm", CultureInfo.InvariantCulture) })
        {
            Lasting = facts.Now - began,
            LookIn = lookIn,
        };
    }

    /// <summary>Until the next of the times of day, at least a moment and at most <see cref="LongestLook"/>.</summary>
    internal static TimeSpan NextBoundary(TimeSpan now, params ReadOnlySpan<TimeSpan> times)
    {
        var next = LongestLook;
        foreach (var time in times)
        {
            if (time > now && time - now < next)
            {
                next = time - now;
            }
        }

        return next;
    }

    internal static bool IsOn(RuleConditionProfile profile, DayOfWeek day) =>
        profile.Days.Count == 0 || profile.Days.Any(d => ((int)d + 1) % 7 == (int)day);

    private DateTimeOffset? BeganAt(DateTimeOffset now)
    {
        var time = now.TimeOfDay;
        var midnight = now - time;
        if (_from < _until)
        {
            return time >= _from && time < _until && IsOn(profile, now.DayOfWeek) ? midnight + _from : null;
        }

        if (time >= _from && IsOn(profile, now.DayOfWeek))
        {
            return midnight + _from;
        }

        return time < _until && IsOn(profile, midnight.AddDays(-1).DayOfWeek) ? midnight.AddDays(-1) + _from : null;
    }
}
