using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Lessons.Signalling;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Janus;

/// <summary>One open conference: the connections in a lesson's <see cref="JanusRoom"/>. Thread-safe.</summary>
internal sealed class JanusConference(
    string lessonId,
    JanusSession session,
    RoomProfile profile,
    TimeProvider time,
    ILogger log,
    Action<RouterFeedChange> feedChanged,
    Action<string> connectionEnded)
{
    private readonly Lock _lock = new();
    // In the order in which they were attached: the last of a participant's is the one that counts.
    private readonly OrderedDictionary<string, JanusConnection> _connections = [];
    private readonly FeedChanges _changes = new(feedChanged);
    private readonly HashSet<string> _muted = [];
    private string? _tracksFolder;
    private readonly JanusRoom _room = new(lessonId, session, profile, log);
    private Task _ending = Task.CompletedTask;

    public string LessonId => lessonId;

    /// <summary>Opens room and mountpoints; returns where the RTP of each feed goes.</summary>
    public Task<IReadOnlyDictionary<string, RtpTargets>> OpenAsync(
        IReadOnlyList<RouterFeed> feeds, CancellationToken cancellationToken) => _room.OpenAsync(feeds, cancellationToken);

    /// <summary>Ends every connection, then the room and the mountpoints. Never fails: what is gone already is closed.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        string[] connections;
        Task ending;
        lock (_lock)
        {
            connections = [.. _connections.Keys];
            ending = _ending;
        }

        await ending.WaitAsync(cancellationToken);
        await Task.WhenAll(connections.Select(id => HangUpAsync(id, cancellationToken)));
        await _room.CloseAsync(cancellationToken);
    }

    public async ValueTask<RouterAnswer> PublishAsync(
        string participantId, string sdpOffer, CancellationToken cancellationToken)
    {
        var connection = new JanusConnection(NewId(), participantId, null);
        await AttachAsync(connection, JanusRoom.VideoRoom, cancellationToken);
        try
        {
            var reply = await connection.Handle.MessageAsync(
                _room.Publish(connection.Id, TrackPath(connection)), cancellationToken, "offer", sdpOffer);
            if (reply.Sdp is null)
            {
                throw new JanusException(JanusException.RoomInvalidSdp, "no answer to the offer");
            }

            connection.AudioMid = Sdp.FirstMid(reply.Sdp, "audio");
            connection.VideoMid = Sdp.FirstMid(reply.Sdp, "video");
            bool muted;
            string[] earlier;
            lock (_lock)
            {
                muted = _muted.Contains(participantId);

                // Only those before it: of two that overlap, the one that was asked for later stays.
                earlier =
                [
                    .. _connections.Values.TakeWhile(c => c.Id != connection.Id)
                        .Where(c => c.Participant == participantId).Select(c => c.Id),
                ];
            }

            if (muted)
            {
                await ModerateAsync(connection, muted: true, cancellationToken);
            }

            foreach (var id in earlier)
            {
                await HangUpAsync(id, cancellationToken);
                connectionEnded(id);
            }

            return new RouterAnswer(connection.Id, await connection.Candidates.WriteIntoAsync(reply.Sdp, time, cancellationToken));
        }
        catch
        {
            await HangUpAsync(connection.Id, CancellationToken.None);
            throw;
        }
    }

    public async ValueTask<RouterAnswer> WatchAsync(string feed, PictureSize picture, CancellationToken cancellationToken)
    {
        var isOwn = _room.Has(feed);
        var published = isOwn ? null : PublishedBy(feed);
        var source = isOwn ? feed : published?.Id;

        if (source is null)
        {
            throw new JanusException(JanusException.RoomNoSuchFeed, "that feed is not published");
        }

        var connection = new JanusConnection(NewId(), null, source);
        await AttachAsync(connection, isOwn ? JanusRoom.Streaming : JanusRoom.VideoRoom, cancellationToken);
        try
        {
            // Who sends no sound has nothing but their picture.
            var asked = isOwn ? _room.WatchOwn(source, picture) : _room.Watch(source, picture == PictureSize.None ? published?.AudioMid : null);
            var reply = await connection.Handle.MessageAsync(asked, cancellationToken);
            if (reply.Sdp is null)
            {
                throw new JanusException(JanusException.RoomNoSuchFeed, "no offer for that feed");
            }

            connection.VideoMid = Sdp.FirstMid(reply.Sdp, "video");
            return new RouterAnswer(connection.Id, await connection.Candidates.WriteIntoAsync(reply.Sdp, time, cancellationToken));
        }
        catch
        {
            await HangUpAsync(connection.Id, CancellationToken.None);
            throw;
        }
    }

    /// <summary>The pictures that a feed comes with; a participant's is one, which is there or not.</summary>
    public IReadOnlyList<PictureSize> PicturesOf(string feed) =>
        _room.Has(feed) ? _room.PicturesOf(feed)
        : PublishedBy(feed)?.AudioMid is null ? [PictureSize.Full]
        : [PictureSize.Full, PictureSize.None];

    public async Task DropPictureAsync(string connectionId, CancellationToken cancellationToken)
    {
        var connection = Find(connectionId);
        IEnumerable<JsonObject> requests = connection switch
        {
            { Feed: { } feed } when _room.Has(feed) => JanusRoom.DropPicture(),
            { Feed: not null, VideoMid: { } mid } => [JanusRoom.DropPicture(mid)],
            _ => [],
        };
        foreach (var request in requests)
        {
            await connection.Handle.MessageAsync(request, cancellationToken);
        }
    }

    public async Task AnswerAsync(string connectionId, string sdpAnswer, CancellationToken cancellationToken)
    {
        var connection = Find(connectionId);
        if (connection.Feed is null)
        {
            throw new LessonException("lesson.bad-sdp", "a publisher offers, it does not answer");
        }

        await connection.Handle.MessageAsync(
            new JsonObject { ["request"] = "start" }, cancellationToken, "answer", sdpAnswer);
    }

    public async Task MuteAsync(string participantId, bool muted, CancellationToken cancellationToken)
    {
        JanusConnection[] published;
        lock (_lock)
        {
            _ = muted ? _muted.Add(participantId) : _muted.Remove(participantId);
            published = [.. _connections.Values.Where(c => c.Participant == participantId)];
        }

        foreach (var connection in published)
        {
            await ModerateAsync(connection, muted, cancellationToken);
        }
    }

    /// <summary>Writes every publisher and every feed of the room but its camera into that folder; null: no longer.</summary>
    public async Task RecordAsync(string? folder, CancellationToken cancellationToken)
    {
        JanusConnection[] published;
        lock (_lock)
        {
            _tracksFolder = folder;
            published = [.. _connections.Values.Where(c => c.Participant is { } who && !FeedIds.OnlyPasses(who))];
        }

        foreach (var connection in published)
        {
            try
            {
                await connection.Handle.MessageAsync(JanusRoom.Record(TrackPath(connection)), cancellationToken);
            }
            catch (JanusException e)
            {
                Log.AlreadyGone(log, connection.Id, e.Message);
            }
        }

        await _room.RecordOwnAsync(folder, cancellationToken);
    }

    /// <summary>Sends what arrives of a publisher on to ports of loopback.</summary>
    public async Task ForwardAsync(string participantId, int videoPort, int audioPort, CancellationToken cancellationToken)
    {
        JanusConnection? connection;
        lock (_lock)
        {
            connection = _connections.Values.LastOrDefault(c => c.Participant == participantId);
        }

        if (connection is null)
        {
            throw new JanusException(JanusException.RoomNoSuchFeed, "nobody publishes under that name");
        }

        await _room.ForwardAsync(connection, videoPort, audioPort, cancellationToken);
    }

    public async Task RemoveAsync(string participantId, CancellationToken cancellationToken)
    {
        string[] connections;
        lock (_lock)
        {
            connections = [.. _connections.Values.Where(c => c.Participant == participantId).Select(c => c.Id)];
        }

        foreach (var id in connections)
        {
            await HangUpAsync(id, cancellationToken);
            connectionEnded(id);
        }
    }

    /// <summary>Ends a connection; one that is gone already, or goes with its Janus, is no error.</summary>
    public async Task HangUpAsync(string connectionId, CancellationToken cancellationToken)
    {
        if (Take(connectionId) is not { } connection)
        {
            return;
        }

        await DetachAsync(connection, cancellationToken);
        await EndWatchersAsync(connection, cancellationToken);
    }

    public JanusConnection Find(string connectionId)
    {
        lock (_lock)
        {
            return _connections.GetValueOrDefault(connectionId)
                ?? throw new LessonException("lesson.no-such-connection", "that connection is over");
        }
    }

    private async Task AttachAsync(JanusConnection connection, string plugin, CancellationToken cancellationToken)
    {
        connection.Handle = await session.Client.AttachAsync(
            plugin, e => OnEvent(connection, e), cancellationToken);
        lock (_lock)
        {
            _connections.Add(connection.Id, connection);
        }
    }

    private void OnEvent(JanusConnection connection, JanusEvent told)
    {
        switch (told.Kind)
        {
            case "trickle":
                connection.Candidates.Take(told.Message);
                break;
            case "media" when connection.Participant is { } participant:
                // Of the participant, not of the connection: after a reload the old connection falls silent when the new
                // one is already heard.
                bool before, after;
                lock (_lock)
                {
                    before = IsPublishing(participant);
                    if (_connections.ContainsKey(connection.Id))
                    {
                        connection.Receive(
                            told.Message.Text("mid") ?? "", told.Message["receiving"]?.GetValueKind() == JsonValueKind.True);
                    }

                    after = IsPublishing(participant);
                    if (before != after)
                    {
                        _changes.Add(new RouterFeedChange(participant, after));
                    }
                }

                _changes.Raise();
                break;
            case "hangup" or "detached":
                Log.ConnectionHungUp(log, connection.Id, told.Message.Text("reason") ?? told.Kind);
                if (Take(connection.Id) is not null)
                {
                    // Awaited when the conference closes. The receiving task must go on: Janus answers the detaching through it.
                    lock (_lock)
                    {
                        _ending = Task.WhenAll(_ending, EndAsync(connection));
                    }
                }

                break;
        }
    }

    private async Task EndAsync(JanusConnection connection)
    {
        connectionEnded(connection.Id);
        await DetachAsync(connection, CancellationToken.None);
        await EndWatchersAsync(connection, CancellationToken.None);
    }

    private async Task EndWatchersAsync(JanusConnection publisher, CancellationToken cancellationToken)
    {
        string[] watchers;
        lock (_lock)
        {
            watchers = publisher.Participant is null
                ? []
                : [.. _connections.Values.Where(c => c.Feed == publisher.Id).Select(c => c.Id)];
        }

        foreach (var id in watchers)
        {
            await HangUpAsync(id, cancellationToken);
            connectionEnded(id);
        }
    }

    /// <summary>The last one, should somebody be publishing anew.</summary>
    private JanusConnection? PublishedBy(string participant)
    {
        lock (_lock)
        {
            return _connections.Values.LastOrDefault(c => c.Participant == participant && c.IsPublishing);
        }
    }

    private bool IsPublishing(string participant) =>
        _connections.Values.Any(c => c.Participant == participant && c.IsPublishing);

    private JanusConnection? Take(string connectionId)
    {
        JanusConnection? connection;
        lock (_lock)
        {
            if (_connections.Remove(connectionId, out connection)
                && connection is { IsPublishing: true, Participant: { } participant }
                && !IsPublishing(participant))
            {
                _changes.Add(new RouterFeedChange(participant, false));
            }
        }

        _changes.Raise();
        return connection;
    }

    private async Task DetachAsync(JanusConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.Handle.DetachAsync(cancellationToken);
        }
        catch (JanusException e)
        {
            Log.AlreadyGone(log, connection.Id, e.Message);
        }
    }

    private Task ModerateAsync(JanusConnection connection, bool muted, CancellationToken cancellationToken) =>
        connection.AudioMid is { } mid ? _room.ModerateAsync(connection.Id, mid, muted, cancellationToken) : Task.CompletedTask;

    /// <summary>Where Janus records a publisher, without what it adds itself; null: nowhere.</summary>
    private string? TrackPath(JanusConnection connection)
    {
        lock (_lock)
        {
            return _tracksFolder is null || FeedIds.OnlyPasses(connection.Participant ?? "") ? null : Path.Combine(_tracksFolder, $"{connection.Participant}.{connection.Id}");
        }
    }

    private static string NewId() => RandomNumberGenerator.GetHexString(16, true);
}
