using ClassroomEdge.Core;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Running;

/// <summary>
/// Carries one lesson from preflight to its end. Whatever hangs or fails outside has a deadline here, so a lesson can
/// always be ended, and ends with the room back in its scene.
/// </summary>
internal sealed class LessonRun : IAsyncDisposable
{
    private static readonly TimeSpan CloseDeadline = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan MediaDeadline = TimeSpan.FromSeconds(5);

    /// <summary>A recording that takes longer is finished after the lesson's end.</summary>
    private static readonly TimeSpan FinishDeadline = TimeSpan.FromSeconds(5);

    private readonly LessonRoom _room;
    private readonly ILogger _log;
    private readonly FurtherFeeds _further;
    private readonly TrackRecorder _tracks;
    private readonly LessonScene _scene;
    private readonly LessonRecording _recording;
    private readonly LessonConference _conference;
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenSource _stop = new();

    private Task<bool> _running = Task.FromResult(false);

    /// <summary>For a lesson that begins; for one that is live already (an earlier run of the service left it) to go on with it.</summary>
    public LessonRun(LiveLesson lesson, LessonRoom room, ILogger log)
    {
        Lesson = lesson;
        _room = room;
        _log = log;
        if (room.Profile.Camera is not null)
        {
            lesson.ChangeFeeds(f => f.Set(new LessonFeed(FeedIds.Room, FeedKind.Camera, "", false)));
        }

        _further = new FurtherFeeds(lesson, room.FurtherMedia);
        _tracks = new TrackRecorder(lesson, room, log);
        _scene = new LessonScene(lesson, room, log);
        _recording = new LessonRecording(lesson, room, log);
        _conference = new LessonConference(lesson, room, _further, _tracks, log);
        if (lesson.Snapshot.State == LessonState.Live)
        {
            // The room is as the lesson left it: no scene, for a projector that is on shall not flicker. What was in the
            // router is lost, as when it crashes in a lesson, and comes back in the same way.
            _scene.Adopt();
            _conference.OnLost();
        }
    }

    public LiveLesson Lesson { get; }

    /// <summary>Begins. <see cref="Over"/> ends when the lesson is over.</summary>
    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>True when the lesson came to its end; false when the service stopped before.</summary>
    public Task<bool> Over => _running;

    /// <summary>The recording being made into a file; may last longer than the lesson.</summary>
    public Task Finishing { get; private set; } = Task.CompletedTask;

    /// <summary>Asks for the end; returns false when it is over or ending already.</summary>
    public bool End()
    {
        // Before anything else, so that the caller sees it.
        var ending = Lesson.Move(LessonState.Ending);
        _end.Cancel();
        return ending;
    }

    /// <summary>The router lost the conference.</summary>
    public void OnRouterLost()
    {
        if (Lesson.Snapshot.State is LessonState.Starting or LessonState.Live)
        {
            _conference.OnLost();
        }
    }

    /// <summary>Stops where it stands: the service goes down. The next start goes on with the lesson.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _end.CancelAsync();
        await _running;
        _further.Dispose();
        _stop.Dispose();
        _end.Dispose();
    }

    private async Task<bool> RunAsync()
    {
        EdgeException? failure = null;
        try
        {
            if (Lesson.Snapshot.State == LessonState.Live)
            {
                await GoOnAsync(_end.Token);
            }
            else
            {
                Preflight();
                await BringUpAsync(_end.Token);
            }

            if (Lesson.Move(LessonState.Live))
            {
                Log.LessonLive(_log, Lesson.Id);
            }

            await MaintainAsync(_end.Token);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The teacher ended it, or the service stops.
        }
        catch (EdgeException e)
        {
            failure = e;
            Log.LessonFailed(_log, Lesson.Id, e.Code, e.Message);
        }
        catch (Exception e)
        {
            // The supervisor of the lesson: the room must go back whatever happened.
            failure = new LessonException("lesson.internal", e.Message, e);
            Log.LessonBroke(_log, e, Lesson.Id);
        }

        if (_stop.IsCancellationRequested)
        {
            return false;
        }

        await TakeDownAsync(failure);
        return true;
    }

    private void Preflight()
    {
        Lesson.Move(LessonState.Preflight);
        var router = _room.State.Current.Components.FirstOrDefault(c => c.Component == "media-router");
        if (router?.State == ComponentState.Missing)
        {
            throw new LessonException("lesson.router-down", $"{router.Detail}: {router.Remedy}");
        }

        if (_room.Profile.Camera is null)
        {
            Lesson.Notice(NoticeKind.Camera, "media.camera-absent", "the room has no camera");
        }

        _recording.Check();
    }

    /// <summary>Its recording goes on, or is begun when there was no space before.</summary>
    private async Task GoOnAsync(CancellationToken cancellationToken)
    {
        _recording.Check();
        await _recording.CreateAsync(cancellationToken);
    }

    private async Task BringUpAsync(CancellationToken cancellationToken)
    {
        Lesson.Move(LessonState.Starting);
        var scene = _scene.BeginAsync(_room.Profile.Lessons.StartScene, cancellationToken);
        var recording = _recording.CreateAsync(cancellationToken);
        await _conference.OpenAsync(Task.WhenAll(scene, recording), cancellationToken);
    }

    /// <summary>While it is live: keeps the camera in it, and opens the conference again when the router lost it.</summary>
    private async Task MaintainAsync(CancellationToken cancellationToken) => await Task.WhenAll(
        _conference.KeepAsync(cancellationToken),
        RoomFeedWatch.RunAsync(Lesson, _room.State, cancellationToken),
        _tracks.RunAsync(cancellationToken));

    private async Task TakeDownAsync(EdgeException? failure)
    {
        if (!_scene.IsBegun && failure is not null && Lesson.Snapshot.RecordingId is null)
        {
            // Preflight failed: nothing of the room was touched.
            _further.Dispose();
            _room.Booking.Release();
            Lesson.Move(LessonState.Failed, failure);
            return;
        }

        Lesson.Move(LessonState.Ending);
        _further.Dispose();
        await _conference.EndAsync();
        await Task.WhenAll(
            TryAsync("scene", LessonScene.Patience, _scene.EndAsync),
            TryAsync("router", CloseDeadline, async ct => await _room.Router.CloseAsync(ct)),
            TryAsync("camera", MediaDeadline, async ct =>
                await _room.Media.ApplyAsync(new MediaPlan(null, null, _room.Profile.Vision.Enabled), ct)));
        _room.Booking.Release();
        Finishing = _recording.FinishAsync(_stop.Token);
        await Finishing.WaitAsync(FinishDeadline, _room.Time, _stop.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Lesson.Move(failure is null ? LessonState.Ended : LessonState.Failed, failure);
    }

    /// <summary>One step of the end: its failure is logged and holds up nothing.</summary>
    private async Task TryAsync(string what, TimeSpan deadline, Func<CancellationToken, Task> step)
    {
        try
        {
            await Deadline.RunAsync(step, deadline, _room.Time, _stop.Token);
        }
        catch (Exception e)
        {
            // The supervisor of the end: the next step must come whatever this one threw.
            Log.NotTakenDown(_log, Lesson.Id, what, e.Message);
        }
    }
}
