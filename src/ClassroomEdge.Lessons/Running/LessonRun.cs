using System.Threading.Channels;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Supervision;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Running;

/// <summary>
/// Carries one lesson from preflight to its end. Whatever hangs or fails outside has a deadline here, so a lesson can
/// always be ended, and ends with the room back in its scene.
/// </summary>
internal sealed class LessonRun : IAsyncDisposable
{
    private static readonly TimeSpan FirstPicture = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CloseDeadline = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan MediaDeadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SceneDeadline = TimeSpan.FromSeconds(3);

    /// <summary>A recording that takes longer is finished after the lesson's end.</summary>
    private static readonly TimeSpan FinishDeadline = TimeSpan.FromSeconds(5);

    private static readonly RestartPolicy Reopen = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(250),
        MaxDelay = TimeSpan.FromSeconds(5),
        DegradedDelay = TimeSpan.FromSeconds(5),
    };

    private readonly LessonRoom _room;
    private readonly bool _record;
    private readonly ILogger _log;
    private readonly FurtherFeeds _further;
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenSource _stop = new();

    // One waiting loss is as good as many: the conference is opened anew once.
    private readonly Channel<bool> _lost = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private Task<bool> _running = Task.FromResult(false);
    private Task _applying = Task.CompletedTask;
    private CancellationTokenSource? _feeding;
    private readonly TrackRecorder _tracks;
    private bool _sceneBegun;

    public LessonRun(LiveLesson lesson, LessonRoom room, bool record, ILogger log)
    {
        Lesson = lesson;
        _room = room;
        _record = record;
        _log = log;
        if (room.Profile.Camera is not null)
        {
            lesson.ChangeFeeds(f => f.Set(new LessonFeed(FeedIds.Room, FeedKind.Camera, "", false)));
        }

        _further = new FurtherFeeds(lesson, room.FurtherMedia);
        _tracks = new TrackRecorder(lesson, room, log);
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
        if (Lesson.Snapshot.State is not (LessonState.Starting or LessonState.Live))
        {
            return;
        }

        Lesson.Notice(NoticeKind.Router, "lesson.router-down", "the media router is being restarted");
        Lesson.Change(r =>
        {
            r.LoseMedia();
            return true;
        });
        Lesson.ChangeFeeds(f => f.LoseAll());
        _lost.Writer.TryWrite(true);
    }

    /// <summary>Stops where it stands: the service goes down. The lesson is ended at the next start.</summary>
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
            Preflight();
            await BringUpAsync(_end.Token);
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

        var needed = _room.Profile.Recording.MinimumFreeMiB * 1024L * 1024L;
        if (_record && _room.Disk.FreeBytes() < needed)
        {
            Lesson.Notice(NoticeKind.Recording, "media.disk-full", "too little space to record");
        }
    }

    private async Task BringUpAsync(CancellationToken cancellationToken)
    {
        Lesson.Move(LessonState.Starting);
        var scene = BeginSceneAsync(_room.Profile.Lessons.StartScene, cancellationToken);
        var recording = CreateRecordingAsync(cancellationToken);
        IReadOnlyDictionary<string, RtpTargets> targets;
        try
        {
            targets = await OpenAsync(cancellationToken);
        }
        finally
        {
            await Task.WhenAll(scene, recording);
        }

        await _tracks.BeginAsync(cancellationToken);
        _further.Send(targets);
        if (_room.Profile.Camera is not null)
        {
            // Partners wait for nothing but the picture, and not for long.
            var feed = BeginFeed(targets[FeedIds.Room], cancellationToken);
            try
            {
                await feed.FirstAttempt.WaitAsync(FirstPicture, _room.Time, cancellationToken);
            }
            catch (TimeoutException)
            {
                Lesson.Notice(NoticeKind.Camera, "media.start-timeout", "the camera does not start yet");
            }
        }
    }

    /// <summary>The conference, with a feed for the camera even where there is none: who watches it waits in vain, not with an error.</summary>
    private async Task<IReadOnlyDictionary<string, RtpTargets>> OpenAsync(CancellationToken cancellationToken)
    {
        await _room.Booking.ClaimAsync(cancellationToken);
        return await _room.Router.OpenAsync(
            Lesson.Id,
            [
                new RouterFeed(FeedIds.Room, _room.Profile.Camera?.Codec ?? VideoCodec.H264, true)
                {
                    HasSmall = _room.Profile.Camera is { SmallBitRateKbps: > 0 },
                },
                .. _further.Asked,
            ],
            cancellationToken);
    }

    private async Task BeginSceneAsync(string scene, CancellationToken cancellationToken)
    {
        try
        {
            await Deadline.RunAsync(
                async ct =>
                {
                    _sceneBegun = true;

                    // Not waiting until it is over: a projector warms up for a minute.
                    await _room.Scenes.ActivateAsync(scene, ct);
                },
                SceneDeadline,
                _room.Time,
                cancellationToken);
        }
        catch (EdgeException e)
        {
            Log.SceneNotBegun(_log, scene, e.Message);
            Lesson.Notice(NoticeKind.Scene, e.Code, e.Message);
        }
        catch (TimeoutException e)
        {
            Log.SceneNotBegun(_log, scene, e.Message);
            Lesson.Notice(NoticeKind.Scene, "scene.timeout", $"scene {scene} does not begin");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Teaching does not wait for a broken scene.
            Log.SceneNotBegun(_log, scene, e.Message);
            Lesson.Notice(NoticeKind.Scene, "scene.failed", e.Message);
        }
    }

    private async Task CreateRecordingAsync(CancellationToken cancellationToken)
    {
        if (!_record || _room.Profile.Camera is null || Lesson.HasNotice(NoticeKind.Recording))
        {
            return;
        }

        try
        {
            Lesson.SetRecording(
                await _room.Recordings.CreateAsync(Lesson.Id, Lesson.Snapshot.Title, cancellationToken));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Nor for a recording that cannot be made.
            Lesson.Notice(NoticeKind.Recording, (e as EdgeException)?.Code ?? "media.failed", e.Message);
        }
    }

    /// <summary>While it is live: keeps the camera in it, and opens the conference again when the router lost it.</summary>
    private async Task MaintainAsync(CancellationToken cancellationToken) => await Task.WhenAll(
        ReplaceLostAsync(cancellationToken),
        RoomFeedWatch.RunAsync(Lesson, _room.State, cancellationToken),
        _tracks.RunAsync(cancellationToken));

    private async Task ReplaceLostAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _lost.Reader.ReadAsync(cancellationToken);
            var targets = await ReopenAsync(cancellationToken);
            await _tracks.BeginAsync(cancellationToken);
            _further.Send(targets);
            if (_room.Profile.Camera is not null)
            {
                await EndFeedAsync();
                BeginFeed(targets[FeedIds.Room], cancellationToken);
            }
        }
    }

    private RoomFeed BeginFeed(RtpTargets targets, CancellationToken cancellationToken)
    {
        var feed = new RoomFeed(Lesson, _room, _log);
        _feeding = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _applying = feed.ApplyAsync(targets, _feeding.Token);
        return feed;
    }

    private async Task EndFeedAsync()
    {
        if (_feeding is null)
        {
            return;
        }

        await _feeding.CancelAsync();

        // Never long: its waits are cancelled, and a camera that hangs is abandoned by its own deadline.
        await _applying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _feeding.Dispose();
        _feeding = null;
    }

    private async Task<IReadOnlyDictionary<string, RtpTargets>> ReopenAsync(CancellationToken cancellationToken)
    {
        for (var failures = 1; ; failures++)
        {
            // Losses up to now are what this opening answers.
            _lost.Reader.TryRead(out _);
            try
            {
                var targets = await OpenAsync(cancellationToken);
                foreach (var muted in Lesson.Snapshot.Participants.Where(p => p.IsMuted))
                {
                    await _room.Router.MuteAsync(muted.Id, true, cancellationToken);
                }

                Lesson.Notice(NoticeKind.Router, null);
                Log.ConferenceReopened(_log, Lesson.Id);
                return targets;
            }
            catch (EdgeException e)
            {
                Log.ConferenceNotReopened(_log, Lesson.Id, e.Message);
                await Task.Delay(
                    Reopen.DelayAfter(failures, Chance.Of(_room.Time, nameof(LessonRun)).NextDouble()), _room.Time, cancellationToken);
            }
        }
    }

    private async Task TakeDownAsync(EdgeException? failure)
    {
        if (!_sceneBegun && failure is not null && Lesson.Snapshot.RecordingId is null)
        {
            // Preflight failed: nothing of the room was touched.
            _further.Dispose();
            _room.Booking.Release();
            Lesson.Move(LessonState.Failed, failure);
            return;
        }

        Lesson.Move(LessonState.Ending);
        _further.Dispose();
        await EndFeedAsync();
        await Task.WhenAll(
            TryAsync("scene", SceneDeadline, async ct =>
                await _room.Scenes.ActivateAsync(_room.Profile.Lessons.EndScene, ct)),
            TryAsync("router", CloseDeadline, async ct => await _room.Router.CloseAsync(ct)),
            TryAsync("camera", MediaDeadline, async ct =>
                await _room.Media.ApplyAsync(new MediaPlan(null, null, _room.Profile.Vision.Enabled), ct)));
        _room.Booking.Release();
        Finishing = FinishRecordingAsync();
        await Finishing.WaitAsync(FinishDeadline, _room.Time, _stop.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Lesson.Move(failure is null ? LessonState.Ended : LessonState.Failed, failure);
    }

    private async Task FinishRecordingAsync()
    {
        if (Lesson.Snapshot.RecordingId is not { } recording)
        {
            return;
        }

        try
        {
            await _room.Recordings.FinishAsync(recording, _stop.Token);
        }
        catch (EdgeException e)
        {
            Log.RecordingNotFinished(_log, recording, e.Code, e.Message);
            if (e.Code == "media.recording-empty")
            {
                Lesson.SetRecording(null);
            }
        }
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
