using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using SIPSorcery.Net;

namespace ClassroomEdge.Packages.Routers;

/// <summary>One open conference: the room's feeds, who sends and who watches. Thread-safe.</summary>
internal sealed class SipSorceryConference(
    PeerFactory factory,
    ConnectionPorts ports,
    TimeProvider time,
    Action<RouterFeedChange> feedChanged,
    Action<string> connectionEnded) : IAsyncDisposable
{
    /// <summary>How often it is looked who is heard, and senders are told how much they may send.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(0.5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, RoomFeedReceiver> _room = [];
    private readonly List<PublishingPeer> _publishers = [];
    private readonly List<WatchingPeer> _watchers = [];
    private readonly HashSet<string> _muted = [];
    private readonly HashSet<string> _heard = [];
    private ITimer? _timer;

    /// <summary>Opens the room's feeds.</summary>
    public IReadOnlyDictionary<string, RtpTargets> Open(IEnumerable<RouterFeed> feeds)
    {
        foreach (var feed in feeds)
        {
            _room.Add(feed.Id, new RoomFeedReceiver(feed, ports, time));
        }

        _timer = time.CreateTimer(_ => Look(), null, Period, Period);
        return _room.ToDictionary(r => r.Key, r => r.Value.Targets);
    }

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null)
        {
            await _timer.DisposeAsync().ConfigureAwait(false);
        }

        IDisposable[] peers;
        lock (_lock)
        {
            peers = [.. _watchers, .. _publishers];
            _watchers.Clear();
            _publishers.Clear();
        }

        foreach (var peer in peers)
        {
            peer.Dispose();
        }

        foreach (var room in _room.Values)
        {
            await room.DisposeAsync().ConfigureAwait(false);
        }
    }

    public async Task<RouterAnswer> PublishAsync(string participant, string sdpOffer, CancellationToken cancellationToken)
    {
        var (peer, answer) = await PublishingPeer.AnswerAsync(participant, sdpOffer, factory, time, cancellationToken).ConfigureAwait(false);
        PublishingPeer[] earlier;
        lock (_lock)
        {
            earlier = [.. _publishers.Where(p => p.Participant == participant)];
            peer.Feed.IsMuted = _muted.Contains(participant);
            _publishers.Add(peer);
        }

        peer.Ended += p => End(p.Id);
        foreach (var one in earlier)
        {
            End(one.Id);
        }

        return new RouterAnswer(peer.Id, answer);
    }

    public async Task<RouterAnswer> WatchAsync(string feed, CancellationToken cancellationToken)
    {
        var source = Find(feed) ?? throw new LessonException("lesson.no-such-feed", "that feed is not published");
        var (peer, offer) = await WatchingPeer.OfferAsync(source, factory, cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            _watchers.Add(peer);
        }

        peer.Ended += w => End(w.Id);
        return new RouterAnswer(peer.Id, offer);
    }

    public void Answer(string connectionId, string sdpAnswer)
    {
        WatchingPeer? watcher;
        lock (_lock)
        {
            watcher = _watchers.FirstOrDefault(w => w.Id == connectionId);
        }

        if (watcher is null)
        {
            _ = Connection(connectionId);
            throw PeerFactory.BadSdp("a publisher offers, it does not answer");
        }

        watcher.Answer(sdpAnswer);
    }

    public void Trickle(string connectionId, IEnumerable<string> candidates)
    {
        var connection = Connection(connectionId);
        foreach (var candidate in candidates)
        {
            connection.addIceCandidate(new RTCIceCandidateInit { candidate = candidate, sdpMLineIndex = 0 });
        }
    }

    public void Mute(string participant, bool muted)
    {
        lock (_lock)
        {
            _ = muted ? _muted.Add(participant) : _muted.Remove(participant);
            foreach (var publisher in _publishers.Where(p => p.Participant == participant))
            {
                publisher.Feed.IsMuted = muted;
            }
        }
    }

    /// <summary>Ends all that the participant sends.</summary>
    public void Remove(string participant)
    {
        string[] connections;
        lock (_lock)
        {
            connections = [.. _publishers.Where(p => p.Participant == participant).Select(p => p.Id)];
        }

        foreach (var id in connections)
        {
            End(id);
        }
    }

    /// <summary>Ends a connection without telling of it, but of those that watched it.</summary>
    public void HangUp(string connectionId) => Take(connectionId);

    private void End(string connectionId)
    {
        if (Take(connectionId))
        {
            connectionEnded(connectionId);
        }
    }

    private bool Take(string connectionId)
    {
        PublishingPeer? publisher;
        WatchingPeer? watcher;
        WatchingPeer[] left;
        lock (_lock)
        {
            publisher = _publishers.FirstOrDefault(p => p.Id == connectionId);
            watcher = _watchers.FirstOrDefault(w => w.Id == connectionId);
            _publishers.RemoveAll(p => p.Id == connectionId);
            _watchers.RemoveAll(w => w.Id == connectionId);
            left = publisher is null ? [] : [.. _watchers.Where(w => w.Feed == publisher.Feed)];
            _watchers.RemoveAll(left.Contains);
        }

        publisher?.Dispose();
        watcher?.Dispose();
        foreach (var one in left)
        {
            one.Dispose();
            connectionEnded(one.Id);
        }

        if (publisher is not null)
        {
            Look();
        }

        return publisher is not null || watcher is not null;
    }

    /// <summary>Who is heard now, of all that sends; the changes are told in order.</summary>
    private void Look()
    {
        PublishingPeer[] sending;
        RouterFeedChange[] changes;
        lock (_lock)
        {
            sending = [.. _publishers];
            var now = sending.Where(p => p.IsHeard).Select(p => p.Participant).ToHashSet();
            changes =
            [
                .. _heard.Except(now).Select(p => new RouterFeedChange(p, false)),
                .. now.Except(_heard).Select(p => new RouterFeedChange(p, true)),
            ];
            _heard.Clear();
            _heard.UnionWith(now);
            foreach (var change in changes)
            {
                feedChanged(change);
            }
        }

        foreach (var publisher in sending)
        {
            publisher.AllowBitRate();
        }
    }

    private MediaFeed? Find(string feed)
    {
        if (_room.TryGetValue(feed, out var own))
        {
            return own.Feed;
        }

        lock (_lock)
        {
            // The last one, should somebody be publishing anew.
            return _publishers.LastOrDefault(p => p.Participant == feed && p.IsHeard)?.Feed;
        }
    }

    private RTCPeerConnection Connection(string connectionId)
    {
        lock (_lock)
        {
            return _publishers.FirstOrDefault(p => p.Id == connectionId)?.Connection
                ?? _watchers.FirstOrDefault(w => w.Id == connectionId)?.Connection
                ?? throw new LessonException("lesson.no-such-connection", "that connection is over");
        }
    }
}
