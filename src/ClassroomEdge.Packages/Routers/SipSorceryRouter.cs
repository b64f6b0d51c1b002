using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using Microsoft.Extensions.Hosting;

namespace ClassroomEdge.Packages.Routers;

/// <summary>
/// The media router in this process, on SIPSorcery: needs nothing installed, for small lessons. It forwards packets and
/// encrypts them for each watcher; lost ones are not sent again, a lost picture comes back with the next keyframe. Events come
/// from the connections' own threads. Thread-safe.
/// </summary>
internal sealed class SipSorceryRouter(LessonOptions lessons, RoomState room, TimeProvider time) : IMediaRouter, IHostedService, IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private volatile SipSorceryConference? _conference;

    /// <inheritdoc/>
    /// <remarks>Never: it lives and dies with the service.</remarks>
    public event Action? Lost
    {
        add { }
        remove { }
    }

    /// <inheritdoc/>
    public event Action<RouterFeedChange>? FeedChanged;

    /// <inheritdoc/>
    public event Action<string>? ConnectionEnded;

    /// <inheritdoc/>
    public string Name => "sipsorcery";

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var version = typeof(SIPSorcery.Net.RTCPeerConnection).Assembly.GetName().Version?.ToString(3);
        room.Apply(new RoomChange.ComponentChanged(
            new ComponentStatus("media-router", $"sipsorcery {version}", ComponentState.Ready, "in this process: small lessons, lost packets are not sent again")));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken) => await CloseAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, RtpTargets>> OpenAsync(
        string lessonId, IReadOnlyList<RouterFeed> feeds, CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await CloseConferenceAsync().ConfigureAwait(false);
            var ports = new ConnectionPorts(lessons.FirstMediaPort, lessons.LastMediaPort);
            var conference = new SipSorceryConference(
                new PeerFactory(lessons, ports, time), ports, time, c => FeedChanged?.Invoke(c), id => ConnectionEnded?.Invoke(id));
            _conference = conference;
            return conference.Open(feeds);
        }
        catch
        {
            await CloseConferenceAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await CloseConferenceAsync().ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<RouterAnswer> PublishAsync(string participantId, string sdpOffer, CancellationToken cancellationToken) =>
        await Conference().PublishAsync(participantId, sdpOffer, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<RouterAnswer> WatchAsync(string feed, CancellationToken cancellationToken) =>
        await Conference().WatchAsync(feed, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask AnswerAsync(string connectionId, string sdpAnswer, CancellationToken cancellationToken)
    {
        Conference().Answer(connectionId, sdpAnswer);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask TrickleAsync(string connectionId, IReadOnlyList<string> candidates, CancellationToken cancellationToken)
    {
        Conference().Trickle(connectionId, candidates);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask HangUpAsync(string connectionId, CancellationToken cancellationToken)
    {
        _conference?.HangUp(connectionId);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask MuteAsync(string participantId, bool muted, CancellationToken cancellationToken)
    {
        Conference().Mute(participantId, muted);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask RemoveAsync(string participantId, CancellationToken cancellationToken)
    {
        _conference?.Remove(participantId);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseConferenceAsync().ConfigureAwait(false);
        _opening.Dispose();
    }

    private SipSorceryConference Conference() =>
        _conference ?? throw new LessonException("lesson.not-live", "no conference is open");

    private async ValueTask CloseConferenceAsync()
    {
        if (_conference is { } conference)
        {
            _conference = null;
            await conference.DisposeAsync().ConfigureAwait(false);
        }
    }
}
