using System.Collections.Immutable;
using System.Globalization;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules.Conditions;
using ClassroomEdge.Core.Rules.Memory;

namespace ClassroomEdge.Core.Rules.Running;

/// <summary>
/// One rule: fires when its conditions begin to hold, and may fire again only after they did not. What is withheld waits
/// as long as they hold. Does nothing itself; not thread-safe.
/// </summary>
internal sealed class RuleMachine
{
    /// <summary>Unknown for so long, it is no longer what it was: its alert goes, and it may fire anew.</summary>
    internal static readonly TimeSpan UnknownHolds = TimeSpan.FromMinutes(10);

    /// <summary>What began with a press or at a time of day waits at most so long.</summary>
    internal static readonly TimeSpan WaitingHolds = TimeSpan.FromHours(2);

    private static readonly TimeSpan WaitingLook = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly string _definition;
    private readonly RuleWhen _when;
    private readonly RuleGuards _guards;
    private readonly int _commandsPerHour;
    private readonly SortedDictionary<int, RuleReason> _waiting = [];
    private readonly RuleAlerts _alerts;
    private readonly Queue<TimeSpan> _commands = new();
    private bool _active;
    private TimeSpan? _unknownSince;
    private TimeSpan? _lastFired;
    private TimeSpan _waitUntil;
    private (TimeSpan Until, RuleReason Why)? _hold;
    private bool _resumes;

    public RuleMachine(RuleProfile profile, bool isBuiltIn, RuleOptions options, RuleGuards guards, DateTimeOffset now)
    {
        Profile = profile;
        _definition = RuleDefinition.Of(profile);
        _when = new RuleWhen(profile.When, options);
        _guards = guards;
        _alerts = new RuleAlerts(profile);
        _commandsPerHour = options.CommandsPerHour;
        Conditions = _when.Conditions;
        Status = new RuleStatus(profile.Id, profile.Name, RuleState.Idle, now, null, [], null)
        {
            IsBuiltIn = isBuiltIn,
            Norm = profile.Norm,
        };
    }

    public RuleProfile Profile { get; }

    public ImmutableArray<Condition> Conditions { get; }

    /// <summary>As everyone sees it; the same instance until something changes.</summary>
    public RuleStatus Status { get; private set; }

    /// <summary>What it did last; null when nothing yet.</summary>
    public FiringLog? Firing { get; private set; }

    /// <summary>When to look again although nothing happened, in <see cref="RuleFacts.Uptime"/>.</summary>
    public TimeSpan? NextLook { get; private set; }

    public bool IsWaiting => _waiting.Count > 0;

    /// <summary>Looks at the conditions and says what follows.</summary>
    public RuleStep Look(RuleFacts facts)
    {
        var step = new RuleStep();
        var finding = _when.Look(facts);
        if (_hold is { } hold && facts.Uptime >= hold.Until)
        {
            Release(step);
        }

        Resume(finding, facts, step);
        var coolsFor = _lastFired + Profile.Cooldown - facts.Uptime;
        if (_hold is null)
        {
            Follow(finding, coolsFor, facts, step);
        }

        _alerts.Expire(facts.Uptime, step);
        Show(finding, coolsFor, facts);
        Plan(finding, coolsFor, facts);
        return step;
    }

    /// <summary>An action was not carried out after all: it waits.</summary>
    public void PutBack(FiringLog firing, int action, RuleReason why)
    {
        firing.Tell(action, r => r with { Outcome = RuleActionOutcome.Withheld, Code = Word(why.Code), Message = why.Message });
        if (firing == Firing)
        {
            _waiting[action] = why;
        }
    }

    /// <summary>Stops it; its alerts go, and what waits is dropped.</summary>
    public RuleStep Hold(TimeSpan until, RuleReason why)
    {
        var step = new RuleStep { Firing = Firing };
        Drop(step);
        _alerts.Clear(step, _ => true);
        _active = false;
        _hold = (until, why);
        return step;
    }

    /// <summary>Lets it go on; what holds then, fires anew.</summary>
    public RuleStep Release()
    {
        var step = new RuleStep();
        Release(step);
        return step;
    }

    /// <summary>
    /// What it must not forget. What is being carried out is told as not done: after a restart it is done again.
    /// </summary>
    public RuleMemory Keep(RuleClock clock) => _when.Keep(
        new RuleMemory(Profile.Id, _definition)
        {
            IsActive = _active && Firing is { IsRunning: false },
            FiredAt = clock.Wall(_lastFired),
            Hold = _hold is { } hold ? new RuleHold(clock.Wall(hold.Until), hold.Why) : null,
            Waiting = [.. _waiting.Select(w => new WaitingAction(w.Key, w.Value))],
            WaitUntil = IsWaiting ? clock.Wall(_waitUntil) : null,
            Firing = Firing is null ? null : Firing.Shown with { CanUndo = false },
        },
        clock);

    /// <summary>Goes on from before a restart; before the first look.</summary>
    /// <param name="memory">What was kept.</param>
    /// <param name="clock">Now.</param>
    /// <param name="seenAt">When it was kept.</param>
    /// <param name="isShort">True: durations and hysteresis go on. Else what nobody saw for long begins anew.</param>
    public void Restore(RuleMemory memory, RuleClock clock, DateTimeOffset seenAt, bool isShort)
    {
        _hold = memory.Hold is { } hold && hold.Until > clock.Now ? (clock.Back(hold.Until), hold.Why) : null;
        _resumes = true;
        if (memory.Definition != _definition)
        {
            return;
        }

        _lastFired = memory.FiredAt is { } fired ? clock.Back(fired) : null;
        if (memory.Firing is { } firing)
        {
            Firing = FiringLog.Of(firing);
            _active = memory.IsActive;
            foreach (var (action, why) in memory.Waiting)
            {
                _waiting[action] = why;
            }

            _waitUntil = memory.WaitUntil is { } until ? clock.Back(until) : clock.Uptime;
        }

        if (isShort)
        {
            _when.Restore(memory, clock, seenAt);
        }
    }

    private static string Word(RuleReasonCode code) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(code.ToString());

    /// <summary>Alerts are of the room's state, which begins anew: those of before are raised again as soon as it is known that they still hold.</summary>
    private void Resume(WhenFinding finding, RuleFacts facts, RuleStep step)
    {
        if (!_resumes)
        {
            return;
        }

        if (_hold is { Why: { Code: RuleReasonCode.TooOften } why })
        {
            _alerts.RaiseTooOften(why, facts, step);
            _resumes = false;
        }
        else if (!_active || finding.Truth is not Truth.Unknown)
        {
            _resumes = false;
            if (_active && finding.Truth is Truth.True)
            {
                _alerts.Resume(Firing!, finding.Reasons, facts, step);
            }
        }
    }

    private void Release(RuleStep step)
    {
        _hold = null;
        _commands.Clear();
        _alerts.Clear(step, id => id == _alerts.TooOften);
    }

    private void Follow(WhenFinding finding, TimeSpan? coolsFor, RuleFacts facts, RuleStep step)
    {
        if (finding.Truth is not Truth.Unknown)
        {
            _unknownSince = null;
        }

        switch (finding.Truth)
        {
            case Truth.True when !_active && !(coolsFor > TimeSpan.Zero):
                Fire(finding, facts, step);
                return;
            case Truth.False when !_when.IsPulse:
                End(step);
                break;
            case Truth.Unknown:
                _unknownSince ??= facts.Uptime;
                if (_active && facts.Uptime - _unknownSince >= UnknownHolds)
                {
                    End(step);
                }

                break;
        }

        ServeWaiting(finding, facts, step);
    }

    private void Fire(WhenFinding finding, RuleFacts facts, RuleStep step)
    {
        Drop(step);
        step.Fired = true;
        _active = !_when.IsPulse;
        _lastFired = facts.Uptime;
        _waitUntil = facts.Uptime + WaitingHolds;
        var actions = Profile.Then;
        var results = new RuleActionResult[actions.Count];
        for (var i = 0; i < actions.Count; i++)
        {
            var alert = actions[i].Alert is null ? null : _alerts.Raise(i, finding.Reasons, _when.IsPulse, facts, step);
            results[i] = actions[i].Result(RuleActionOutcome.Done, alert);
        }

        Firing = step.Firing = new FiringLog(facts.Now.ToUniversalTime(), finding.Reasons, results);
        for (var i = 0; i < actions.Count; i++)
        {
            if (actions[i].IsCommand())
            {
                GoOrWait(i, facts, step);
            }
        }
    }

    private void GoOrWait(int action, RuleFacts facts, RuleStep step)
    {
        if (_guards.Against(Profile.Then[action], facts) is { } why)
        {
            if (_waiting.TryAdd(action, why))
            {
                step.Withheld.Add((action, why));
            }

            _waiting[action] = why;
            Firing!.Tell(action, r => r with { Outcome = RuleActionOutcome.Withheld, Code = Word(why.Code), Message = why.Message });
            return;
        }

        _waiting.Remove(action);
        while (_commands.TryPeek(out var oldest) && facts.Uptime - oldest >= Hour)
        {
            _commands.Dequeue();
        }

        if (_commands.Count >= _commandsPerHour)
        {
            Stop(action, facts, step);
            return;
        }

        _commands.Enqueue(facts.Uptime);
        Firing!.Tell(action, r => r with { Outcome = RuleActionOutcome.Running, Code = null, Message = null });
        step.Go.Add(action);
    }

    /// <summary>Something runs away: a rule that switches again and again wears out lamps and nerves.</summary>
    private void Stop(int action, RuleFacts facts, RuleStep step)
    {
        var why = new RuleReason(RuleReasonCode.TooOften, string.Create(
            CultureInfo.InvariantCulture, $"the rule commanded {_commandsPerHour} times within an hour"));
        Firing!.Tell(action, r => r with { Outcome = RuleActionOutcome.Failed, Code = Word(why.Code), Message = why.Message });
        if (_hold is not null)
        {
            return;
        }

        Drop(step);
        _active = false;
        _hold = (_commands.Peek() + Hour, why);
        step.Stopped = why;
        _alerts.RaiseTooOften(why, facts, step);
    }

    private void ServeWaiting(WhenFinding finding, RuleFacts facts, RuleStep step)
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        step.Firing = Firing;
        var level = _when.IsPulse ? finding.Level : finding.Truth;
        if (!(_when.IsPulse ? level is not Truth.False && facts.Uptime < _waitUntil : _active))
        {
            Drop(step);
        }
        else if (level is Truth.True)
        {
            foreach (var action in _waiting.Keys.ToArray())
            {
                GoOrWait(action, facts, step);
            }
        }
    }

    private void End(RuleStep step)
    {
        _active = false;
        Drop(step);
        _alerts.Clear(step, id => id != _alerts.TooOften);
    }

    private void Drop(RuleStep step)
    {
        foreach (var action in _waiting.Keys)
        {
            step.Dropped.Add(action);
            Firing!.Tell(action, r => r with { Outcome = RuleActionOutcome.Dropped });
        }

        step.Firing ??= Firing;
        _waiting.Clear();
    }

    private void Plan(WhenFinding finding, TimeSpan? coolsFor, RuleFacts facts)
    {
        var next = finding.LookIn;
        next = ThresholdCondition.Sooner(next, coolsFor > TimeSpan.Zero ? coolsFor : null);
        next = ThresholdCondition.Sooner(next, _hold?.Until - facts.Uptime);
        next = ThresholdCondition.Sooner(next, IsWaiting ? WaitingLook : null);
        next = ThresholdCondition.Sooner(next, _active && _unknownSince is { } unknown ? unknown + UnknownHolds - facts.Uptime : null);
        next = ThresholdCondition.Sooner(next, _alerts.NextEnd - facts.Uptime);
        NextLook = facts.Uptime + next;
    }

    private void Show(WhenFinding finding, TimeSpan? coolsFor, RuleFacts facts)
    {
        var cooling = finding.Truth is Truth.True && !_active && !_when.IsPulse && coolsFor > TimeSpan.Zero ? coolsFor : null;
        var dueIn = finding.DueIn ?? cooling;
        var (state, reasons) = 0 switch
        {
            _ when _hold is { } hold => (RuleState.Held, ImmutableArray.Create(hold.Why)),
            _ when IsWaiting => (RuleState.Withheld, [.. _waiting.Values.Distinct(), .. Firing!.Reasons]),
            _ when finding.Truth is Truth.Unknown => (RuleState.Unknown, finding.Reasons),
            _ when _active => (RuleState.Active, Firing!.Reasons),
            _ when dueIn is not null => (RuleState.Pending, finding.Reasons),
            _ => (RuleState.Idle, []),
        };
        TimeSpan? untilIn = state switch
        {
            RuleState.Held => _hold!.Value.Until - facts.Uptime,
            RuleState.Pending => dueIn,
            _ => null,
        };
        Status = Status.Next(state, reasons, untilIn, Firing?.Shown, facts.Now.ToUniversalTime());
    }
}
