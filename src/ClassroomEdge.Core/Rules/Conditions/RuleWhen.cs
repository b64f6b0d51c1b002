using System.Collections.Immutable;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rules.Memory;

namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>All conditions of a rule together.</summary>
internal sealed class RuleWhen
{
    private readonly Condition[] _all;
    private readonly Condition[] _any;
    private readonly Condition[] _none;
    private readonly DurationWatch? _watch;

    public RuleWhen(RuleWhenProfile profile, RuleOptions options)
    {
        _all = [.. profile.All.Select(c => ConditionFactory.Make(c, options))];
        _any = [.. profile.Any.Select(c => ConditionFactory.Make(c, options))];
        _none = [.. profile.None.Select(c => ConditionFactory.Make(c, options))];
        _watch = profile.For > TimeSpan.Zero ? new DurationWatch(profile.For) : null;
        Conditions = [.. _all, .. _any, .. _none];
        IsPulse = Conditions.Any(c => c.IsPulse);
    }

    public ImmutableArray<Condition> Conditions { get; }

    /// <summary>True when it can only hold for a moment.</summary>
    public bool IsPulse { get; }

    /// <summary>Looks at every condition, so that each keeps its own count.</summary>
    public WhenFinding Look(RuleFacts facts)
    {
        var sum = new Sum();
        foreach (var condition in _all)
        {
            var finding = condition.Look(facts);
            sum.Add(finding, finding.Truth, finding.Truth, condition.IsPulse);
        }

        foreach (var condition in _none)
        {
            var finding = condition.Look(facts);
            var inverse = finding.Truth switch { Truth.True => Truth.False, Truth.False => Truth.True, _ => Truth.Unknown };
            // That something is not so is no reason worth telling.
            sum.Add(finding with { Reason = inverse is Truth.Unknown ? finding.Reason : null, DueIn = null }, inverse, inverse, false);
        }

        if (_any.Length > 0)
        {
            AddAny(facts, ref sum);
        }

        var dueIn = sum.Truth is Truth.False && sum.OnlyTimeIsMissing ? sum.DueIn : null;
        if (_watch is null)
        {
            return sum.Finding(sum.Truth, dueIn);
        }

        var missing = _watch.Look(sum.Truth, null, facts.Uptime);
        return sum.Truth is Truth.True && missing > TimeSpan.Zero
            ? sum.Finding(Truth.False, missing)
            : sum.Finding(sum.Truth, dueIn + missing);
    }

    /// <summary>What it and its conditions have counted so far.</summary>
    public RuleMemory Keep(RuleMemory memory, RuleClock clock) => memory with
    {
        Since = clock.Wall(_watch?.Since),
        Conditions = [.. Conditions.Select(c => c.Keep(clock))],
    };

    /// <summary>Goes on counting after a short stop.</summary>
    public void Restore(RuleMemory memory, RuleClock clock, DateTimeOffset seenAt)
    {
        _watch?.Restore(memory.Since, clock);
        foreach (var (condition, kept) in Conditions.Zip(memory.Conditions))
        {
            condition.Restore(kept, clock, seenAt);
        }
    }

    private void AddAny(RuleFacts facts, ref Sum sum)
    {
        var best = Finding.No;
        var (truth, level) = (Truth.False, Truth.False);
        var isPulse = false;
        TimeSpan? lookIn = null;
        foreach (var condition in _any)
        {
            var finding = condition.Look(facts);
            lookIn = ThresholdCondition.Sooner(lookIn, finding.LookIn);
            var own = condition.IsPulse ? Truth.True : finding.Truth;
            level = own > level ? own : level;
            isPulse |= condition.IsPulse;
            if (finding.Truth > truth || (truth is Truth.False && finding.DueIn is not null && (best.DueIn is null || finding.DueIn < best.DueIn)))
            {
                (best, truth) = (finding, finding.Truth);
            }
        }

        sum.Add(best with { LookIn = lookIn }, truth, level, false);
    }

    /// <summary>The conjunction so far.</summary>
    private struct Sum()
    {
        private readonly List<(Truth Truth, RuleReason Reason)> _reasons = [];
        private TimeSpan? _lookIn;
        private Truth _level = Truth.True;

        public Truth Truth { get; private set; } = Truth.True;

        public TimeSpan? DueIn { get; private set; }

        public bool OnlyTimeIsMissing { get; private set; } = true;

        public void Add(Finding finding, Truth truth, Truth level, bool isPulse)
        {
            Truth = truth < Truth ? truth : Truth;
            level = isPulse ? Truth.True : level;
            _level = level < _level ? level : _level;
            _lookIn = ThresholdCondition.Sooner(_lookIn, finding.LookIn);
            if (finding.Reason is { } reason)
            {
                _reasons.Add((finding.DueIn is null ? truth : Truth.True, reason));
            }

            if (finding.DueIn is { } due)
            {
                DueIn = DueIn is null || due > DueIn ? due : DueIn;
            }
            else if (truth is not Truth.True)
            {
                OnlyTimeIsMissing = false;
            }
        }

        public readonly WhenFinding Finding(Truth truth, TimeSpan? dueIn)
        {
            var told = truth is Truth.Unknown ? Truth.Unknown : Truth.True;
            return new WhenFinding(truth, _level, dueIn, ThresholdCondition.Sooner(dueIn, _lookIn), [.. _reasons.Where(r => r.Truth == told).Select(r => r.Reason)]);
        }
    }
}
