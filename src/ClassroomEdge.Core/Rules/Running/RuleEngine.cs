using System.Diagnostics.Metrics;
using System.Threading.Channels;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules.Memory;
using ClassroomEdge.Core.Scenes;

namespace ClassroomEdge.Core.Rules.Running;

/// <summary>
/// Follows the room, looks at the rules that a change touches, and lets them act through <see cref="IRoomControl"/> like
/// everyone else. Alerts are raised at once; commands are carried out beside, so that a slow projector holds up no other
/// rule. Thread-safe.
/// </summary>
public sealed class RuleEngine : IRules, IDisposable
{
    /// <summary>How long an undone rule is stopped.</summary>
    public static readonly TimeSpan UndoHolds = TimeSpan.FromHours(1);

    private readonly RoomState _room;
    private readonly CommandGate _gate;
    private readonly IRoomControl _control;
    private readonly TimeProvider _time;
    private readonly RuleMetrics _metrics;
    private readonly RuleRecords _records;
    private readonly RuleCommands _commands;
    private readonly Lock _lock = new();
    private readonly RuleBook _book;
    private readonly RuleKeeper _keeper;
    private readonly HashSet<Task> _underWay = [];
    private CancellationToken _running;

    // What breaks beside the loop (a full disk under the audit log) ends it, so that its supervisor says so.
    private TaskCompletionSource _broken = NewSignal();

    // What happened between two turns of the loop is one reason to turn it.
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The rules of the profile, and the built-in ones that it has not switched off.</summary>
    public RuleEngine(
        RoomProfile profile,
        RoomState room,
        CommandGate gate,
        IAuditLog audit,
        IRoomControl control,
        ISceneEngine scenes,
        RoomEvents events,
        IMeterFactory meters,
        TimeProvider time,
        IRuleStore? store = null)
    {
        (_room, _gate, _control, _time) = (room, gate, control, time);
        _metrics = new RuleMetrics(meters);
        _records = new RuleRecords(room, events, audit, _metrics, time);
        _commands = new RuleCommands(profile, room, control, scenes);
        _book = new RuleBook(profile, time);
        _keeper = new RuleKeeper(_book, _lock, store, time);
    }

    /// <summary>Until cancelled; then waits for what is being carried out, which is cancelled too.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _running = ending.Token;
        var broken = _broken = NewSignal();
        _keeper.Restore();
        await using var updates = _room.FollowAsync(ending.Token).GetAsyncEnumerator(CancellationToken.None);
        await using var timer = _time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var update = updates.MoveNextAsync().AsTask();
        var wake = _wake.Reader.WaitToReadAsync(ending.Token).AsTask();
        var keeping = KeepAsync(ending.Token);
        try
        {
            await TurnAsync(() => _book.Take(_room.Current), timer).ConfigureAwait(false);
            while (true)
            {
                if (await Task.WhenAny(update, wake, broken.Task).ConfigureAwait(false) == broken.Task)
                {
                    await broken.Task.ConfigureAwait(false);
                }

                if (wake.IsCompleted)
                {
                    if (!await wake.ConfigureAwait(false))
                    {
                        // Disposed while it ran: nobody will wake it again.
                        return;
                    }

                    _wake.Reader.TryRead(out _);
                    await TurnAsync(_book.TakeTime, timer).ConfigureAwait(false);
                    wake = _wake.Reader.WaitToReadAsync(ending.Token).AsTask();
                }

                if (update.IsCompleted)
                {
                    await update.ConfigureAwait(false);
                    await TurnAsync(() => _book.Take(updates.Current), timer).ConfigureAwait(false);
                    update = updates.MoveNextAsync().AsTask();
                }
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await FinishAsync(update, wake, keeping).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<RuleStatus> HoldAsync(Actor actor, string ruleId, TimeSpan duration, CancellationToken cancellationToken) =>
        _gate.PassAsync(
            actor,
            Permission.OperateDevices,
            new CommandRecord(duration > TimeSpan.Zero ? "rule.hold" : "rule.release", ruleId, duration > TimeSpan.Zero ? $"for={duration}" : ""),
            _ => HoldAsync(Find(ruleId), duration),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<RuleStatus> UndoAsync(Actor actor, string ruleId, CancellationToken cancellationToken) =>
        _gate.PassAsync(
            actor,
            Permission.OperateDevices,
            new CommandRecord("rule.undo", ruleId, ""),
            async ct =>
            {
                var rule = Find(ruleId);
                FiringLog? firing;
                lock (_lock)
                {
                    firing = rule.Firing is { Shown.CanUndo: true } f ? f : null;
                }

                if (firing is null)
                {
                    throw new RuleException("rule.nothing-to-undo", $"the rule '{ruleId}' has changed nothing that could be set back");
                }

                // Stopped first: else it might see at once that its conditions still hold.
                await HoldAsync(rule, UndoHolds).ConfigureAwait(false);
                await RuleUndo.RunAsync(actor, rule.Profile, firing, _room, _control, ct).ConfigureAwait(false);
                lock (_lock)
                {
                    firing.Undone(_time.GetUtcNow());
                    _book.Touch(rule);
                }

                await _records.UndoneAsync(rule.Profile).ConfigureAwait(false);
                await TurnAsync(() => { }, null).ConfigureAwait(false);
                return rule.Status;
            },
            cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _wake.Writer.TryComplete();
        _keeper.Dispose();
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _keeper.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _broken.TrySetException(e);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Wake() => _wake.Writer.TryWrite(true);

    private RuleMachine Find(string id) =>
        _book.Find(id) ?? throw new RuleException("rule.not-found", $"this room has no rule '{id}'");

    private async ValueTask<RuleStatus> HoldAsync(RuleMachine rule, TimeSpan duration)
    {
        var why = new RuleReason(RuleReasonCode.HeldByPerson, "somebody stopped the rule");
        RuleStep step;
        lock (_lock)
        {
            step = duration > TimeSpan.Zero ? rule.Hold(_book.Uptime + duration, why) : rule.Release();
            TellAlerts(step);
            _book.Touch(rule);
        }

        await FollowUpAsync(rule, step).ConfigureAwait(false);
        await TurnAsync(() => { }, null).ConfigureAwait(false);
        await _keeper.SaveAsync().ConfigureAwait(false);
        await _records.HeldAsync(rule.Profile, why, duration > TimeSpan.Zero ? rule.Status.Until : null).ConfigureAwait(false);
        return rule.Status;
    }

    /// <summary>Takes news, looks at what they touch, and does what follows.</summary>
    private async ValueTask TurnAsync(Action take, ITimer? timer)
    {
        List<(RuleMachine Rule, RuleStep Step)>? steps = null;
        lock (_lock)
        {
            take();
            if (_book.HasNews)
            {
                _keeper.Note();
            }

            var touched = _book.TakeTouched();
            if (touched.Count == 0)
            {
                return;
            }

            var facts = _book.Facts(_room.Current);
            foreach (var change in _book.LookAtSensors(facts))
            {
                _room.Apply(change);
            }

            foreach (var rule in touched)
            {
                var before = rule.Status;
                var step = rule.Look(facts);
                _metrics.Looked();
                if (!ReferenceEquals(before, rule.Status) || _room.Current.Rules.Length < _book.Rules.Length)
                {
                    _room.Apply(new RoomChange.RuleChanged(rule.Status));
                }

                if (step.Stopped is not null || !ReferenceEquals(before.LastFiring, rule.Status.LastFiring))
                {
                    _keeper.Note();
                }

                TellAlerts(step);
                (steps ??= []).Add((rule, step));
            }

            if (_book.NextLook() is { } next)
            {
                var due = next - _book.Uptime;
                timer?.Change(due > TimeSpan.Zero ? due : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }

        if (timer is null)
        {
            // Whoever came from outside leaves the clock to the loop.
            Wake();
        }

        foreach (var (rule, step) in steps ?? [])
        {
            await FollowUpAsync(rule, step).ConfigureAwait(false);
        }
    }

    /// <summary>Under the lock, so that no alert is raised by a look that is older than the one which cleared it.</summary>
    private void TellAlerts(RuleStep step)
    {
        foreach (var id in step.Cleared)
        {
            _room.Apply(new RoomChange.AlertCleared(id));
        }

        foreach (var alert in step.Raised)
        {
            _room.Apply(new RoomChange.AlertRaised(alert));
        }
    }

    private async ValueTask FollowUpAsync(RuleMachine rule, RuleStep step)
    {
        if (step.Go.Count > 0)
        {
            CarryOut(rule, step);
        }

        await _records.StepAsync(rule, step).ConfigureAwait(false);
    }

    private void CarryOut(RuleMachine rule, RuleStep step)
    {
        var task = GuardedAsync(rule, step.Firing!, step.Go, step.Fired, _running);
        lock (_lock)
        {
            _underWay.RemoveWhere(t => t.IsCompleted);
            _underWay.Add(task);
        }
    }

    private async Task GuardedAsync(
        RuleMachine rule, FiringLog firing, List<int> actions, bool isNew, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            await CarryOutAsync(rule, firing, actions, isNew, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Not swallowed: the loop ends with it, and is supervised.
            _broken.TrySetException(e);
            lock (_lock)
            {
                foreach (var action in actions.Where(a => firing.Results[a].Outcome is RuleActionOutcome.Running))
                {
                    firing.Tell(action, r => r with { Outcome = RuleActionOutcome.Failed, Code = "command.cancelled", Message = e.Message });
                }
            }
        }
    }

    private async Task CarryOutAsync(
        RuleMachine rule, FiringLog firing, List<int> actions, bool isNew, CancellationToken cancellationToken)
    {
        foreach (var action in actions)
        {
            // Looked at again right before: a lesson may have begun, or a hand may have been quicker.
            RuleReason? against;
            lock (_lock)
            {
                against = _book.Guards.Against(rule.Profile.Then[action], _book.Facts(_room.Current));
                if (against is not null)
                {
                    rule.PutBack(firing, action, against);
                }
            }

            if (against is not null)
            {
                await _records.WithheldAsync(rule.Profile, firing, [action], against).ConfigureAwait(false);
                continue;
            }

            var result = await _commands.CarryOutAsync(
                rule.Profile,
                action,
                (command, before) =>
                {
                    lock (_lock)
                    {
                        firing.Changed(command, before);
                    }
                },
                cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                firing.Tell(action, r => r with { Outcome = result.Outcome, Code = result.Code, Message = result.Message });
            }
        }

        lock (_lock)
        {
            _book.Touch(rule);
        }

        Wake();
        await _records.FiredAsync(
            rule.Profile, firing, isNew ? [.. Enumerable.Range(0, rule.Profile.Then.Count)] : actions, !isNew).ConfigureAwait(false);
    }

    /// <summary>All that was begun has been told to end; what it says of that is known already.</summary>
    private async Task FinishAsync(params Task[] own)
    {
        Task[] open;
        lock (_lock)
        {
            open = [.. _underWay, .. own];
        }

        await Task.WhenAll(open).ContinueWith(all => all.Exception, TaskScheduler.Default).ConfigureAwait(false);
    }
}
