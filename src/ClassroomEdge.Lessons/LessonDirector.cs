using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Lessons.Invitations;
using ClassroomEdge.Lessons.Participants;
using ClassroomEdge.Lessons.Resuming;
using ClassroomEdge.Lessons.Running;
using ClassroomEdge.Lessons.Signalling;
using ClassroomEdge.Lessons.Store;
using ClassroomEdge.Lessons.Tickets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons;

/// <summary>
/// Holds the one lesson under way, hands its states on (room, database, events) and owns every task around it. Between
/// lessons it keeps the camera at what analysis needs. Thread-safe.
/// </summary>
internal sealed class LessonDirector : IHostedLifecycleService, IAsyncDisposable
{
    private static readonly TimeSpan TickPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopDeadline = TimeSpan.FromMilliseconds(1500);

    private readonly LessonRoom _room;
    private readonly LessonStore _store;
    private readonly LessonResumption _resumption;
    private readonly ConnectionBook _connections;
    private readonly TokenSigner _signer;
    private readonly LessonMetrics _metrics;
    private readonly ILogger<LessonDirector> _log;
    private readonly LessonJournal _journal;
    private readonly EventQueue _events;
    private readonly Lock _lock = new();
    private readonly BackgroundTasks _background;
    private readonly CancellationTokenSource _stop = new();
    private IReadOnlyList<LessonSnapshot> _over = [];
    private ITimer? _ticks;
    private DateTimeOffset _savedAt;
    private volatile LessonRun? _run;
    private bool _disposed;

    public LessonDirector(
        LessonRoom room,
        LessonStore store,
        LessonResumption resumption,
        ConnectionBook connections,
        TokenSigner signer,
        RoomEvents events,
        LessonMetrics metrics,
        ILogger<LessonDirector> log)
    {
        _room = room;
        _store = store;
        _resumption = resumption;
        _connections = connections;
        _signer = signer;
        _metrics = metrics;
        _log = log;
        _journal = new LessonJournal(store, room.Time, log);
        _events = new EventQueue(events, log);
        _background = new BackgroundTasks(log);
        room.Router.Lost += OnRouterLost;
        room.Router.FeedChanged += OnFeedChanged;
    }

    /// <summary>The lesson under way; null when there is none.</summary>
    public LiveLesson? Current => _run?.Lesson;

    /// <summary>
    /// Before any service starts: no rule may act on a room without a lesson, no page ask for one, and nobody finish its
    /// recording, where one goes on.
    /// </summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        (var goesOn, _over) = _resumption.Sort();
        if (goesOn is not { Lesson: { } lesson, Memory: { } memory })
        {
            return Task.CompletedTask;
        }

        if (lesson.RecordingId is { } recording)
        {
            _room.Recordings.GoOn(recording);
        }

        Log.LessonResumed(_log, lesson.Id, lesson.Gaps[^1].Until - lesson.Gaps[^1].From, lesson.Gaps[^1].From);
        _run = Make(lesson, memory, memory.InvitedUntil);
        _metrics.Presence(lesson.Participants.Count(p => p.IsPresent));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var lesson in _over)
        {
            Tell(lesson);
            if (lesson.RecordingId is { } recording)
            {
                _background.Track(FinishAsync(lesson, recording));
            }
        }

        if (_run is { } run)
        {
            _events.Publish("lesson.resumed", LessonEvents.Resumed(run.Lesson.Snapshot, run.Lesson.Snapshot.Gaps[^1]));
            Start(run);
        }

        _ticks = _room.Time.CreateTimer(_ => Tick(), null, TickPeriod, TickPeriod);
        var analysis = new AnalysisOutsideLessons(_room, () => _run is not null, _log);
        _background.Track(Task.Run(() => analysis.RunAsync(_stop.Token), CancellationToken.None));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Begins a lesson.</summary>
    /// <exception cref="LessonException"><c>lesson.already-live</c>.</exception>
    public LessonSnapshot Begin(LessonRequest request)
    {
        lock (_lock)
        {
            if (_run is { } running)
            {
                throw new LessonException("lesson.already-live", "a lesson is under way")
                {
                    Details = new Dictionary<string, string> { ["lesson"] = running.Lesson.Id },
                };
            }

            var now = _room.Time.GetUtcNow();
            var id = RandomNumberGenerator.GetHexString(12, true);
            var first = new LessonSnapshot(
                id, request.Kind, request.Title, request.Partners, LessonState.Planned, now, null, null, [], null, null, null);
            _room.State.Apply(new RoomChange.AlertCleared(LessonEvents.FailedAlert));
            var memory = new LessonMemory { Record = request.Record, Lobby = request.Lobby ?? _room.Profile.Lessons.Lobby };
            var run = _run = Make(first, memory, now + _room.Profile.Lessons.InvitationLifetime);
            _events.Publish("lesson.started", LessonEvents.Started(first, request.Record));
            Start(run);
            return run.Lesson.Snapshot;
        }
    }

    /// <summary>Ends the lesson of that id.</summary>
    /// <exception cref="LessonException"><c>lesson.not-live</c>, <c>lesson.not-found</c>.</exception>
    public LessonSnapshot End(string lessonId)
    {
        if (_run is not { } run || run.Lesson.Id != lessonId)
        {
            throw Find(lessonId) is null
                ? new LessonException("lesson.not-found", "there is no such lesson")
                : new LessonException("lesson.not-live", "the lesson is over");
        }

        run.End();
        return run.Lesson.Snapshot;
    }

    /// <summary>The lesson of that id while partners can be in it.</summary>
    /// <exception cref="LessonException"><c>lesson.not-live</c>.</exception>
    public LiveLesson Require(string lessonId) =>
        Current is { } lesson && lesson.Id == lessonId && lesson.Snapshot.State < LessonState.Ending
            ? lesson
            : throw new LessonException("lesson.not-live", "the lesson is not under way");

    /// <summary>Newest first, with the newest state of the one under way.</summary>
    public IReadOnlyList<LessonSnapshot> List(int limit)
    {
        // What waits to be written is newer than what is written.
        var newest = _journal.Waiting.ToDictionary(l => l.Id);
        if (Current?.Snapshot is { } current)
        {
            newest[current.Id] = current;
        }

        return
        [
            .. _store.List(limit).Where(l => !newest.ContainsKey(l.Id)).Concat(newest.Values)
                .OrderByDescending(l => l.StartedAt)
                .Take(limit),
        ];
    }

    /// <summary>The one of that id; null when there is none.</summary>
    public LessonSnapshot? Find(string id) =>
        Current is { } lesson && lesson.Id == id
            ? lesson.Snapshot
            : _journal.Waiting.FirstOrDefault(l => l.Id == id) ?? _store.Find(id);

    /// <summary>Somebody raised a hand.</summary>
    public void TellHand(string lessonId, string school) =>
        _events.Publish("lesson.hand-raised", LessonEvents.Of(lessonId, school));

    /// <summary>Ends when all states so far are in the database.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => _journal.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // The lesson under way is not ended here: the next start goes on with it, as after a power cut.
        _run?.Lesson.Touch();
        await _stop.CancelAsync();
        if (_ticks is not null)
        {
            await _ticks.DisposeAsync();
        }

        if (_run is { } run)
        {
            await run.DisposeAsync().AsTask().WaitAsync(StopDeadline, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _journal.FlushAsync(cancellationToken).WaitAsync(StopDeadline, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _background.WhenAllAsync().WaitAsync(StopDeadline, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _room.Router.Lost -= OnRouterLost;
        _room.Router.FeedChanged -= OnFeedChanged;
        await _events.DisposeAsync();
        await _journal.DisposeAsync();
        _stop.Dispose();
    }

    private LessonRun Make(LessonSnapshot first, LessonMemory memory, DateTimeOffset invitedUntil)
    {
        var invitations = new InvitationBook(_signer, first.Id, first.Partners, invitedUntil, memory.Pins);
        var state = first.State;
        var lesson = new LiveLesson(
            first,
            invitations,
            memory,
            _room.Profile.Lessons.MaximumParticipants,
            _room.Time,
            (snapshot, remembered, presence) =>
            {
                HandOn(snapshot, remembered, presence, snapshot.State != state);
                state = snapshot.State;
            });
        return new LessonRun(lesson, _room, _log);
    }

    private void Start(LessonRun run)
    {
        run.Start();
        _background.Track(WatchAsync(run));
    }

    private void HandOn(
        LessonSnapshot snapshot, LessonMemory? memory, IReadOnlyList<PresenceChange> presence, bool moved)
    {
        _room.State.Apply(new RoomChange.LessonChanged(snapshot));
        if (!_stop.IsCancellationRequested)
        {
            // What goes with the service as it stops has not left the lesson, which the next start takes up.
            _journal.Save(snapshot, memory);
        }

        foreach (var change in presence)
        {
            _metrics.Presence(change.IsPresent ? 1 : -1);
            _events.Publish(
                change.IsPresent ? "lesson.participant-joined" : "lesson.participant-left",
                LessonEvents.Presence(snapshot, change));
            if (!change.IsPresent)
            {
                _background.Track(_connections.DropAllOfAsync(change.ParticipantId));
            }
        }

        if (moved)
        {
            Tell(snapshot);
        }
    }

    private void Tell(LessonSnapshot reached)
    {
        if (LessonEvents.Reached(reached) is var (type, data))
        {
            _events.Publish(type, data);
        }
    }

    private async Task WatchAsync(LessonRun run)
    {
        if (!await run.Over)
        {
            return;
        }

        var snapshot = run.Lesson.Snapshot;
        Log.LessonOver(_log, snapshot.Id, snapshot.State);
        _metrics.Over(snapshot.State.ToString());
        _connections.Clear();
        if (snapshot.State == LessonState.Failed)
        {
            _room.State.Apply(new RoomChange.AlertRaised(LessonEvents.Alert(snapshot, _room.Time.GetUtcNow())));
        }

        lock (_lock)
        {
            _run = null;
            _room.State.Apply(new RoomChange.LessonChanged(null));
        }

        // Its late news (a recording that turned out empty) goes to the database only.
        await run.Finishing;
        _journal.Save(run.Lesson.Snapshot);
    }

    private void Tick()
    {
        if (_run is not { } run)
        {
            return;
        }

        run.Lesson.Sweep();
        _background.Track(_connections.DropUnansweredAsync());
        var now = _room.Time.GetUtcNow();
        if (now - _savedAt >= SignOfLife)
        {
            _savedAt = now;
            run.Lesson.Touch();
        }
    }

    private async Task FinishAsync(LessonSnapshot lesson, string recording)
    {
        if (!await LessonRecording.FinishAsync(_room, recording, _log, _stop.Token))
        {
            _journal.Save(lesson with { RecordingId = null });
        }
    }

    private void OnRouterLost()
    {
        if (_run is { } run)
        {
            _metrics.RouterLost();
            run.OnRouterLost();
        }
    }

    private void OnFeedChanged(RouterFeedChange change)
    {
        if (FeedIds.OnlyPasses(change.ParticipantId))
        {
            return;
        }

        if (FeedIds.IsPublishedByRoom(change.ParticipantId))
        {
            // The screen is there while somebody shares it, and a feed from outside for as long as it is expected.
            Current?.ChangeFeeds(f => change switch
            {
                (FeedIds.Screen, true) => f.Set(new LessonFeed(FeedIds.Screen, FeedKind.Screen, "", true)),
                (FeedIds.Screen, false) => f.Remove(FeedIds.Screen),
                _ => f.SetLive(change.ParticipantId, change.IsPublishing),
            });
            return;
        }

        Current?.Change(r =>
        {
            if (r.Find(change.ParticipantId) is { } attendee)
            {
                r.SetPublishing(attendee, change.IsPublishing);
            }

            return true;
        });
    }
}
