using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenarios;
using ClassroomEdge.Simulation.Broker;

namespace ClassroomEdge.Simulation.Scenarios;

/// <summary>
/// Plays one scenario on a stage: does each step at its time, watches the expectations at every change of the room and every
/// second, and keeps the book. The same player for a running room and a virtual clock. Thread-safe.
/// </summary>
public sealed class ScenarioPlayer
{
    private const int Remembered = 2_000;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Scenario _scenario;
    private readonly IScenarioStage _stage;
    private readonly TimeProvider _time;
    private readonly ScenarioDeeds _deeds;
    private readonly RoomSight _sight;
    private readonly Lock _lock = new();
    private readonly Queue<ScenarioHappening> _happenings = new();
    private readonly List<ExpectationWatch> _open = [];
    private readonly ImmutableArray<StepPlay> _steps;
    private readonly TimeSpan _until;
    private readonly DateTimeOffset _start;
    private readonly long _stamp;
    private readonly long _realStamp = TimeProvider.System.GetTimestamp();
    private readonly string _id = Guid.NewGuid().ToString("N")[..12];
    private ScenarioVerdict _verdict = ScenarioVerdict.Open;
    private TimeSpan? _elapsed;
    private TimeSpan _over;

    /// <summary>Ready to play; it begins now.</summary>
    /// <param name="scenario">Checked.</param>
    /// <param name="stage">Where it plays.</param>
    /// <param name="time">The clock that the times count by.</param>
    public ScenarioPlayer(Scenario scenario, IScenarioStage stage, TimeProvider time)
    {
        (_scenario, _stage, _time) = (scenario, stage, time);
        ScenarioTimes.TryStart(scenario, out var start);
        _start = time.GetLocalNow();
        _stamp = time.GetTimestamp();
        _steps = StepPlay.Of(scenario, start);
        ScenarioTimes.TryRead(scenario.Until, start, TimeSpan.Zero, out _until);
        _deeds = new ScenarioDeeds(scenario, stage, time);
        _sight = new RoomSight(stage);
    }

    /// <summary>How it stands; once it is over, the report.</summary>
    public ScenarioStatus Status
    {
        get
        {
            lock (_lock)
            {
                return new ScenarioStatus(
                    _id,
                    _scenario.Name,
                    _scenario.Description,
                    _verdict,
                    _start,
                    _elapsed is null ? Now : _start + _over,
                    _start + _until,
                    _elapsed ?? TimeProvider.System.GetElapsedTime(_realStamp),
                    [.. _steps.Select(s => s.Status(_start))],
                    [.. _happenings]);
            }
        }
    }

    // By time stamps: a scenario may set the wall clock.
    private DateTimeOffset Now => _start + _time.GetElapsedTime(_stamp);

    /// <summary>Plays it to its end, or until cancelled; then everything that it broke is mended.</summary>
    public async Task<ScenarioStatus> RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = WatchAsync(ending.Token);
        var ticking = TickAsync(ending.Token);
        var deeds = new List<Task>();
        if (_stage.Room is { } room)
        {
            _deeds.Enter(room);
        }

        try
        {
            foreach (var moment in _steps.GroupBy(s => s.At))
            {
                await WaitAsync(moment.Key, ending.Token).ConfigureAwait(false);
                await BeginAsync([.. moment], ending.Token).ConfigureAwait(false);
                deeds.AddRange(moment.Select(s => DoAsync(s, ending.Token)));
                deeds.AddRange(moment.SelectMany(s => s.Expectations).Where(e => e.After > TimeSpan.Zero)
                    .Select(e => BeginLaterAsync(e, ending.Token)));
            }

            await WaitAsync(_until, ending.Token).ConfigureAwait(false);
            await _sight.RefreshAsync(ending.Token).ConfigureAwait(false);
            Look();
            End();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Stop();
        }

        await ending.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll([watching, ticking, .. deeds]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _deeds.MendAllAsync().ConfigureAwait(false);
        return Status;
    }

    private async Task WaitAsync(TimeSpan until, CancellationToken cancellationToken)
    {
        var left = until - _time.GetElapsedTime(_stamp);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Expectations first, so that they see what the deeds do.</summary>
    private async Task BeginAsync(IReadOnlyList<StepPlay> steps, CancellationToken cancellationToken)
    {
        await _sight.RefreshAsync(cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            foreach (var step in steps)
            {
                step.Verdict = ScenarioVerdict.Open;
                foreach (var expectation in step.Expectations.Where(e => e.After == TimeSpan.Zero))
                {
                    Begin(expectation);
                }
            }
        }

        Look();
    }

    private async Task BeginLaterAsync(ExpectationWatch expectation, CancellationToken cancellationToken)
    {
        await Task.Delay(expectation.After, _time, cancellationToken).ConfigureAwait(false);
        await _sight.RefreshAsync(cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            Begin(expectation);
        }

        Look();
    }

    private void Begin(ExpectationWatch expectation)
    {
        expectation.Begin(Now);
        _open.Add(expectation);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a deed throws is the step's verdict.")]
    private async Task DoAsync(StepPlay step, CancellationToken cancellationToken)
    {
        string? problem = null;
        try
        {
            await _deeds.DoAsync(step.Step, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (EdgeException e)
        {
            problem = $"{e.Code}: {e.Message}";
        }
        catch (Exception e)
        {
            problem = $"{e.GetType().Name}: {e.Message}";
        }

        lock (_lock)
        {
            step.Problem = problem;
            step.Verdict = problem is null ? ScenarioVerdict.Passed : ScenarioVerdict.Failed;
        }
    }

    /// <summary>Hears the room, and the next one after a power cut.</summary>
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (_stage.Room is not { } room)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), _time, cancellationToken).ConfigureAwait(false);
                continue;
            }

            Tell("room", $"start {_stage.Starts}");
            using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            void Seen(BrokerMessage m) => Published(m);
            using var listening = room.Tap.Listen(e => Happened(e, room), withEarlier: _stage.CanCutPower);
            if (room.Broker is not null)
            {
                room.Broker.Published += Seen;
            }

            try
            {
                var left = LeaveWithRoomAsync(room, leaving);
                await FollowAsync(room, leaving.Token).ConfigureAwait(false);
                await left.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            finally
            {
                if (room.Broker is not null)
                {
                    room.Broker.Published -= Seen;
                }
            }
        }
    }

    private async Task LeaveWithRoomAsync(ScenarioRoom room, CancellationTokenSource leaving)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500), _time);
        while (_stage.Room == room && await timer.WaitForNextTickAsync(leaving.Token).ConfigureAwait(false))
        {
        }

        await leaving.CancelAsync().ConfigureAwait(false);
    }

    private async Task FollowAsync(ScenarioRoom room, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var update in room.State.FollowAsync(cancellationToken).ConfigureAwait(false))
            {
                if (update.Change is RoomChange.AlertRaised raised)
                {
                    Tell("alert", $"{raised.Alert.Id} ({raised.Alert.Severity}): {raised.Alert.Message}");
                }
                else if (update.Change is RoomChange.AlertCleared cleared)
                {
                    Tell("alert", $"{cleared.AlertId} is over");
                }

                Look();
            }
        }
        catch (OperationCanceledException)
        {
            // The room went, or the scenario is over.
        }
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Second, _time);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            bool isNeeded;
            lock (_lock)
            {
                isNeeded = _open.Exists(e => e.NeedsLastLesson);
            }

            if (isNeeded)
            {
                await _sight.RefreshAsync(cancellationToken).ConfigureAwait(false);
            }

            Look();
        }
    }

    private void Happened(RoomEvent roomEvent, ScenarioRoom room)
    {
        if (_stage.Room != room)
        {
            // The last words of a room without power reach nobody.
            return;
        }

        Tell("event", $"{roomEvent.Type} {roomEvent.Data.ToJsonString()}");
        lock (_lock)
        {
            _open.ForEach(e => e.Happened(roomEvent));
        }

        Look();
    }

    private void Published(BrokerMessage message)
    {
        lock (_lock)
        {
            _open.ForEach(e => e.Published(message));
        }
    }

    private void Look()
    {
        lock (_lock)
        {
            if (_open.Count > 0)
            {
                _open.ForEach(e => e.Look(Now, _sight.Read));
                _open.RemoveAll(e => !e.IsOpen);
            }
        }
    }

    private void Tell(string kind, string text)
    {
        lock (_lock)
        {
            _happenings.Enqueue(new ScenarioHappening(Now, kind, text));
            if (_happenings.Count > Remembered)
            {
                _happenings.Dequeue();
            }
        }
    }

    private void End()
    {
        lock (_lock)
        {
            _open.ForEach(e => e.End(Now));
            _open.Clear();
            Close(_steps.Any(s => s.Verdict == ScenarioVerdict.Failed || s.Expectations.Any(e => e.Verdict == ScenarioVerdict.Failed))
                ? ScenarioVerdict.Failed
                : ScenarioVerdict.Passed);
        }
    }

    private void Stop()
    {
        lock (_lock)
        {
            _open.ForEach(e => e.Stop());
            _open.Clear();
            Close(ScenarioVerdict.Stopped);
        }
    }

    private void Close(ScenarioVerdict verdict)
    {
        _verdict = verdict;
        _over = _time.GetElapsedTime(_stamp);
        _elapsed = TimeProvider.System.GetElapsedTime(_realStamp);
    }
}
