using System.Text.Json.Nodes;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Lessons.Running;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Preflight;

/// <summary>
/// Runs all checks at once, each with its deadline, shows their progress in the room's state and keeps looking at what
/// failed until it is mended. Begins by itself ten minutes before each planned synchronous lesson.
/// </summary>
internal sealed class PreflightRunner : IPreflight, IHostedService, IAsyncDisposable
{
    /// <summary>How long before a lesson.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan KeptLooking = TimeSpan.FromMinutes(40);
    private static readonly TimeSpan CheckDeadline = TimeSpan.FromSeconds(20);

    private readonly IReadOnlyList<IPreflightCheck> _checks;
    private readonly ITimetable _timetable;
    private readonly RoomState _room;
    private readonly CommandGate _gate;
    private readonly TimeProvider _time;
    private readonly ILogger<PreflightRunner> _log;
    private readonly EventQueue _events;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly HashSet<string> _alerts = [];
    private Task _running = Task.CompletedTask;
    private PreflightReport? _last;
    private (string Id, DateTimeOffset At) _begunFor;
    private ITimer? _timer;
    private bool _disposed;

    public PreflightRunner(
        IEnumerable<IPreflightCheck> checks,
        ITimetable timetable,
        RoomState room,
        RoomEvents events,
        CommandGate gate,
        TimeProvider time,
        ILogger<PreflightRunner> log)
    {
        _checks = [.. checks.OrderBy(c => c.Order)];
        (_timetable, _room, _gate, _time, _log) = (timetable, room, gate, time, log);
        _events = new EventQueue(events, log);
    }

    /// <inheritdoc/>
    public PreflightReport? Last
    {
        get
        {
            lock (_lock)
            {
                return _last;
            }
        }
    }

    /// <summary>Ends when no check runs.</summary>
    internal Task Idle
    {
        get
        {
            lock (_lock)
            {
                return _running;
            }
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = _time.CreateTimer(_ => Look(), null, Period, Period);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_timer is not null)
        {
            await _timer.DisposeAsync();
        }

        await _stop.CancelAsync();
        await Idle.WaitAsync(TimeSpan.FromSeconds(1.5), TimeProvider.System, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public ValueTask<PreflightReport> StartAsync(Actor actor, string? entryId, CancellationToken cancellationToken) =>
        _gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord("lesson.preflight", entryId ?? _room.Current.Room, ""),
            _ =>
            {
                var entry = entryId is null
                    ? Next()
                    : _timetable.Find(entryId)
                        ?? throw new TimetableException("timetable.not-found", "there is no such entry");
                return ValueTask.FromResult(Begin(entry));
            },
            cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Registered under several names, so told so several times.
        if (!_disposed)
        {
            _disposed = true;
            await _events.DisposeAsync();
            _stop.Dispose();
        }
    }

    /// <summary>The next synchronous lesson of today, the one that should run now included.</summary>
    private ScheduledLesson? Next() => _room.Current.Timetable?.FirstOrDefault(
        e => e is { Kind: not null, LessonId: null } && e.EndsAt > _time.GetUtcNow());

    private void Look()
    {
        var now = _time.GetUtcNow();
        if (Next() is { } entry && entry.StartsAt > now && entry.StartsAt - now <= Ahead && _begunFor != (entry.Id, entry.StartsAt))
        {
            _begunFor = (entry.Id, entry.StartsAt);
            Begin(entry);
            return;
        }

        // What failed is looked at again, so that the light turns green when it is mended.
        if (Last is { Verdict: PreflightVerdict.Failed, EndedAt: { } ended } last
            && now - ended >= Again && now - last.StartedAt < KeptLooking)
        {
            Begin(last.EntryId is null ? null : _timetable.Find(last.EntryId), last);
        }
    }

    private PreflightReport Begin(ScheduledLesson? entry, PreflightReport? again = null)
    {
        lock (_lock)
        {
            if (!_running.IsCompleted || _stop.IsCancellationRequested)
            {
                return _last!;
            }

            var checks = again is null
                ? _checks
                : [.. _checks.Where(c => again.Steps.Any(s => s.Id == c.Id && s.Verdict == PreflightVerdict.Failed))];
            var report = again ?? new PreflightReport(
                _time.GetUtcNow(), null, entry?.Id, PreflightVerdict.Running, [.. _checks.Select(c => PreflightStep.Of(c.Id))]);
            if (again is null)
            {
                Show(report);
            }

            var context = new PreflightContext(entry, _room.Current.Lesson is not null);
            _running = Task.Run(() => RunAsync(checks, context, again is null));
            return report;
        }
    }

    private async Task RunAsync(IReadOnlyList<IPreflightCheck> checks, PreflightContext context, bool isFirst)
    {
        await Task.WhenAll(checks.Select(c => RunAsync(c, context)));
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        PreflightReport done;
        lock (_lock)
        {
            done = _last! with { EndedAt = _time.GetUtcNow(), Verdict = Verdict(_last!) };
            Show(done);
        }

        Tell(done, isFirst);
    }

    private async Task RunAsync(IPreflightCheck check, PreflightContext context)
    {
        PreflightFinding finding;
        try
        {
            finding = await Deadline.RunAsync(
                async ct => await check.RunAsync(context, ct), CheckDeadline, _time, _stop.Token);
        }
        catch (TimeoutException)
        {
            finding = PreflightFinding.Failed("timeout", $"the check took longer than {CheckDeadline.TotalSeconds:0} s");
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception e)
        {
            // The supervisor of the checks: a broken one is a failed step, and the others go on.
            Log.CheckBroke(_log, e, check.Id);
            finding = PreflightFinding.Failed("broken", e.Message);
        }

        lock (_lock)
        {
            var at = _last!.Steps.Select((s, i) => (s, i)).First(x => x.s.Id == check.Id).i;
            Show(_last with { Steps = _last.Steps.SetItem(at, _last.Steps[at].With(finding)) });
        }
    }

    private void Show(PreflightReport report)
    {
        _last = report;
        _room.Apply(new RoomChange.PreflightProgressed(report));
    }

    private static PreflightVerdict Verdict(PreflightReport report) =>
        report.Steps.Any(s => s.Verdict == PreflightVerdict.Failed) ? PreflightVerdict.Failed
        : report.Steps.Any(s => s.Verdict == PreflightVerdict.Advice) ? PreflightVerdict.Advice
        : PreflightVerdict.Passed;

    private void Tell(PreflightReport report, bool isFirst)
    {
        var failed = report.Steps.Where(s => s.Verdict == PreflightVerdict.Failed).ToList();
        foreach (var step in failed)
        {
            _alerts.Add(step.Id);
            _room.Apply(new RoomChange.AlertRaised(new Alert(
                AlertOf(step.Id), AlertSeverity.Warning, step.Code!, step.Id, step.Message!, _time.GetUtcNow())));
        }

        foreach (var mended in _alerts.Where(a => failed.TrueForAll(f => f.Id != a)).ToList())
        {
            _alerts.Remove(mended);
            _room.Apply(new RoomChange.AlertCleared(AlertOf(mended)));
        }

        if (isFirst || failed.Count == 0)
        {
            Log.PreflightDone(_log, report.Verdict, string.Join(' ', failed.Select(f => f.Code)));
            _events.Publish("lesson.preflight", new JsonObject
            {
                ["entryId"] = report.EntryId,
                ["verdict"] = report.Verdict.ToString().ToLowerInvariant(),
                ["steps"] = new JsonObject(report.Steps.Select(s => KeyValuePair.Create(s.Id, (JsonNode?)s.Code))),
            });
        }
    }

    private static string AlertOf(string step) => $"preflight.{step}";
}
