using System.Globalization;
using ClassroomEdge.Core.Rules.Memory;

namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>Another condition that must have been fulfilled for a while.</summary>
internal sealed class TimedCondition(Condition inner, TimeSpan needed) : Condition
{
    private readonly DurationWatch _watch = new(needed);

    public override IEnumerable<(string? Device, string Property)> Reads => inner.Reads;

    public override RuleTopics Topics => inner.Topics;

    public override Finding Look(RuleFacts facts)
    {
        var finding = inner.Look(facts);
        var missing = _watch.Look(finding.Truth, finding.Lasting, facts.Uptime);
        if (finding.Truth is not Truth.True)
        {
            return finding;
        }

        if (missing > TimeSpan.Zero)
        {
            return Finding.No with { Reason = finding.Reason, DueIn = missing, LookIn = ThresholdCondition.Sooner(missing, finding.LookIn) };
        }

        return finding with
        {
            Reason = finding.Reason! with
            {
                Lasting = needed,
                Message = string.Create(CultureInfo.InvariantCulture, $"{finding.Reason.Message} for {Words(needed)}"),
            },
        };
    }

    public override ConditionMemory Keep(RuleClock clock) => inner.Keep(clock) with { Since = clock.Wall(_watch.Since) };

    public override void Restore(ConditionMemory memory, RuleClock clock, DateTimeOffset seenAt)
    {
        inner.Restore(memory, clock, seenAt);
        _watch.Restore(memory.Since, clock);
    }

    internal static string Words(TimeSpan time) => time.TotalMinutes switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
    };
}
