using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Janus;

/// <summary>
/// The media router on Janus: a VideoRoom for the participants, a Streaming mountpoint for each feed of the room. Events
/// are raised from the receiving task of the session, in order: handlers must not block. Thread-safe.
/// </summary>
internal sealed class JanusRouter : IMediaRouter, IHostedService, IDisposable
{
    private static readonly TimeSpan ReadyDeadline = TimeSpan.FromSeconds(10);

    private readonly JanusServer _server;
    private readonly RoomProfile _profile;
    private readonly TimeProvider _time;
    private readonly ILogger<JanusRouter> _log;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private volatile JanusConference? _conference;

    public JanusRouter(JanusServer server, RoomProfile profile, TimeProvider time, ILogger<JanusRouter> log)
    {
        _server = server;
        _profile = profile;
        _time = time;
        _log = log;
        _server.Lost += OnLost;
    }

    /// <inheritdoc/>
    public event Action? Lost;

    /// <inheritdoc/>
    public event Action<RouterFeedChange>? FeedChanged;

    /// <inheritdoc/>
    public event Action<string>? ConnectionEnded;

    /// <inheritdoc/>
    public string Name => "janus";

    /// <inheritdoc/>
    public bool CanForward => true;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => _server.StartAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => _server.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, RtpTargets>> OpenAsync(
        string lessonId, IReadOnlyList<RouterFeed> feeds, CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            await CloseConferenceAsync(cancellationToken);
            var session = await ReadyAsync(cancellationToken);
            var conference = new JanusConference(
                lessonId, session, _profile, _time, _log, c => FeedChanged?.Invoke(c), id => ConnectionEnded?.Invoke(id));
            var targets = await conference.OpenAsync(feeds, cancellationToken);
            _conference = conference;
            if (session.Client.Closed.IsCompleted)
            {
                // Lost while it was being opened: nobody else would tell.
                _conference = null;
                throw new JanusException(JanusException.Gone, "lost while the conference was being opened");
            }

            foreach (var (feed, to) in targets)
            {
                Log.ConferenceOpened(_log, lessonId, feed, to.VideoPort, to.AudioPort);
            }

            return targets;
        }
        catch (JanusException e)
        {
            throw RouterDown(e);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            await CloseConferenceAsync(cancellationToken);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask<RouterAnswer> PublishAsync(
        string participantId, string sdpOffer, CancellationToken cancellationToken) =>
        DoAsync(c => c.PublishAsync(participantId, sdpOffer, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<RouterAnswer> WatchAsync(string feed, CancellationToken cancellationToken) =>
        WatchAsync(feed, PictureSize.Full, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<RouterAnswer> WatchAsync(string feed, PictureSize picture, CancellationToken cancellationToken) =>
        DoAsync(c => c.WatchAsync(feed, picture, cancellationToken));

    /// <inheritdoc/>
    public IReadOnlyList<PictureSize> PicturesOf(string feed) => _conference?.PicturesOf(feed) ?? [PictureSize.Full];

    /// <inheritdoc/>
    public async ValueTask DropPictureAsync(string connectionId, CancellationToken cancellationToken) =>
        await DoAsync(async c =>
        {
            await c.DropPictureAsync(connectionId, cancellationToken);
            return true;
        });

    /// <inheritdoc/>
    public async ValueTask AnswerAsync(string connectionId, string sdpAnswer, CancellationToken cancellationToken) =>
        await DoAsync(async c =>
        {
            await c.AnswerAsync(connectionId, sdpAnswer, cancellationToken);
            return true;
        });

    /// <inheritdoc/>
    public async ValueTask TrickleAsync(
        string connectionId, IReadOnlyList<string> candidates, CancellationToken cancellationToken) =>
        await DoAsync(async c =>
        {
            await c.Find(connectionId).Handle.TrickleAsync(candidates, cancellationToken);
            return true;
        });

    /// <inheritdoc/>
    public async ValueTask HangUpAsync(string connectionId, CancellationToken cancellationToken)
    {
        if (_conference is { } conference)
        {
            await conference.HangUpAsync(connectionId, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask MuteAsync(string participantId, bool muted, CancellationToken cancellationToken) =>
        await DoAsync(async c =>
        {
            await c.MuteAsync(participantId, muted, cancellationToken);
            return true;
        });

    /// <inheritdoc/>
    public ValueTask<bool> ForwardAsync(
        string participantId, int videoPort, int audioPort, CancellationToken cancellationToken) => DoAsync(async c =>
    {
        await c.ForwardAsync(participantId, videoPort, audioPort, cancellationToken);
        return true;
    });

    /// <inheritdoc/>
    public async ValueTask RecordAsync(string? folder, CancellationToken cancellationToken) =>
        await DoAsync(async c =>
        {
            await c.RecordAsync(folder, cancellationToken);
            return true;
        });

    /// <inheritdoc/>
    public async ValueTask RemoveAsync(string participantId, CancellationToken cancellationToken)
    {
        if (_conference is { } conference)
        {
            await conference.RemoveAsync(participantId, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _server.Lost -= OnLost;
        _opening.Dispose();
    }

    private void OnLost()
    {
        if (_conference is null)
        {
            return;
        }

        _conference = null;
        Lost?.Invoke();
    }

    private async Task<JanusSession> ReadyAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(ReadyDeadline, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await _server.WhenReadyAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new JanusException(JanusException.TimedOut, "is not running");
        }
    }

    private async Task CloseConferenceAsync(CancellationToken cancellationToken)
    {
        if (_conference is not { } conference)
        {
            return;
        }

        _conference = null;
        await conference.CloseAsync(cancellationToken);
        Log.ConferenceClosed(_log, conference.LessonId);
    }

    private async ValueTask<T> DoAsync<T>(Func<JanusConference, ValueTask<T>> body)
    {
        var conference = _conference ?? throw new LessonException("lesson.not-live", "no conference is open");
        try
        {
            return await body(conference);
        }
        catch (JanusException e)
        {
            throw e.Number switch
            {
                JanusException.RoomNoSuchFeed =>
                    new LessonException("lesson.no-such-feed", "that feed is not published", e),
                JanusException.RoomPublishersFull => new LessonException("lesson.full", "no more publishers", e),
                JanusException.CoreInvalidSdp or JanusException.CoreInvalidSdpType
                    or JanusException.CoreUnexpectedAnswer or JanusException.CoreUnknown
                    or JanusException.RoomInvalidSdp or JanusException.RoomInvalidSdpType =>
                    new LessonException("lesson.bad-sdp", $"the router does not take that SDP: {e.Message}", e),
                _ => RouterDown(e),
            };
        }
    }

    private static LessonException RouterDown(JanusException e) => new("lesson.router-down", e.Message, e);
}
