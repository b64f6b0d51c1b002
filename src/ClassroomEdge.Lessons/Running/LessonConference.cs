using System.Threading.Channels;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Supervision;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Running;

/// <summary>The conference of a lesson in the media router, with the camera in it, kept open whatever the router does.</summary>
internal sealed class LessonConference(
    LiveLesson lesson, LessonRoom room, FurtherFeeds further, TrackRecorder tracks, ILogger log)
{
    private static readonly TimeSpan FirstPicture = TimeSpan.FromSeconds(5);

    private static readonly RestartPolicy Reopen = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(250),
        MaxDelay = TimeSpan.FromSeconds(5),
        DegradedDelay = TimeSpan.FromSeconds(5),
    };

    // One waiting loss is as good as many: the conference is opened anew once.
    private readonly Channel<bool> _lost = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private Task _applying = Task.CompletedTask;
    private CancellationTokenSource? _feeding;

    /// <summary>Opens it and sends the camera's picture there; partners wait for nothing but that, and not for long.</summary>
    /// <param name="meanwhile">What is begun beside it and must be over before pictures are sent.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task OpenAsync(Task meanwhile, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, RtpTargets> targets;
        try
        {
            targets = await OpenRoomAsync(cancellationToken);
        }
        finally
        {
            await meanwhile;
        }

        await tracks.BeginAsync(cancellationToken);
        Send(targets);
        if (room.Profile.Camera is not null)
        {
            var feed = BeginFeed(targets[FeedIds.Room], cancellationToken);
            try
            {
                await feed.FirstAttempt.WaitAsync(FirstPicture, room.Time, cancellationToken);
            }
            catch (TimeoutException)
            {
                lesson.Notice(NoticeKind.Camera, "media.start-timeout", "the camera does not start yet");
            }
        }
    }

    /// <summary>The router lost it.</summary>
    public void OnLost()
    {
        lesson.Notice(NoticeKind.Router, "lesson.router-down", "the media router is being restarted");
        lesson.Change(r =>
        {
            r.LoseMedia();
            return true;
        });
        lesson.ChangeFeeds(f => f.LoseAll());
        _lost.Writer.TryWrite(true);
    }

    /// <summary>The conference, with a feed for the camera even where there is none: who watches it waits in vain, not with an error.</summary>
    private async Task<IReadOnlyDictionary<string, RtpTargets>> OpenRoomAsync(CancellationToken cancellationToken)
    {
        await room.Booking.ClaimAsync(cancellationToken);
        return await room.Router.OpenAsync(
            lesson.Id,
            [
                new RouterFeed(FeedIds.Room, room.Profile.Camera?.Codec ?? VideoCodec.H264, true)
                {
                    HasMedium = room.Profile.Camera is { MediumBitRateKbps: > 0, Height: > CameraOptions.MediumHeight },
                    HasSmall = room.Profile.Camera is { SmallBitRateKbps: > 0 },
                },
                .. further.Asked,
                .. room.Composed.Asked,
            ],
            cancellationToken);
    }

    /// <summary>While the lesson is live: opens the conference again each time the router lost it.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _lost.Reader.ReadAsync(cancellationToken);
            var targets = await ReopenAsync(cancellationToken);
            await tracks.BeginAsync(cancellationToken);
            Send(targets);
            if (room.Profile.Camera is not null)
            {
                await EndFeedAsync();
                BeginFeed(targets[FeedIds.Room], cancellationToken);
            }
        }
    }

    private void Send(IReadOnlyDictionary<string, RtpTargets> targets)
    {
        further.Send(targets);
        room.Composed.Send(lesson.Id, targets.GetValueOrDefault(FeedIds.Composed));
    }

    private RoomFeed BeginFeed(RtpTargets? targets, CancellationToken cancellationToken)
    {
        var feed = new RoomFeed(lesson, room, log);
        _feeding = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _applying = feed.ApplyAsync(targets, _feeding.Token);
        return feed;
    }

    /// <summary>The camera leaves the lesson, and what is made of it.</summary>
    public Task EndAsync()
    {
        room.Composed.Send(lesson.Id, null);
        return EndFeedAsync();
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
                var targets = await OpenRoomAsync(cancellationToken);
                foreach (var muted in lesson.Snapshot.Participants.Where(p => p.IsMuted))
                {
                    await room.Router.MuteAsync(muted.Id, true, cancellationToken);
                }

                lesson.Notice(NoticeKind.Router, null);
                Log.ConferenceReopened(log, lesson.Id);
                return targets;
            }
            catch (EdgeException e)
            {
                Log.ConferenceNotReopened(log, lesson.Id, e.Message);
                if (_feeding is null && room.Profile.Camera is not null)
                {
                    // A lesson that goes on after a restart is recorded, whatever the router does.
                    BeginFeed(null, cancellationToken);
                }

                await Task.Delay(
                    Reopen.DelayAfter(failures, Chance.Of(room.Time, nameof(LessonConference)).NextDouble()), room.Time, cancellationToken);
            }
        }
    }
}
