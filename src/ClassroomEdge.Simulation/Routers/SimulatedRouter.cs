using System.Collections.Concurrent;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Faults;

namespace ClassroomEdge.Simulation.Routers;

/// <summary>
/// A media router that routes nothing, for rooms on a virtual clock: it keeps the book of conference, feeds and connections
/// as the lesson sees them, and can be made to crash. Thread-safe.
/// </summary>
internal sealed class SimulatedRouter(RoomState room)
    : SimulatedPart("router", "router", "simulated", FaultWord.Absent), IMediaRouter, IPartnerMedia
{
    private readonly ConcurrentDictionary<string, string> _connections = new(StringComparer.Ordinal);
    private int _numbers;
    private volatile bool _isOpen;

    public event Action? Lost;

    public event Action<RouterFeedChange>? FeedChanged;

    public event Action<string>? ConnectionEnded;

    public string Name => "simulated";

    public ValueTask<IReadOnlyDictionary<string, RtpTargets>> OpenAsync(
        string lessonId, IReadOnlyList<RouterFeed> feeds, CancellationToken cancellationToken)
    {
        if (Fault == FaultWord.Absent)
        {
            throw new LessonException("lesson.router-down", "the simulated media router is down");
        }

        _isOpen = true;
        room.Apply(new RoomChange.ComponentChanged(new ComponentStatus("media-router", Name, ComponentState.Ready)));
        return ValueTask.FromResult<IReadOnlyDictionary<string, RtpTargets>>(feeds
            .Select((f, i) => (f.Id, To: new RtpTargets(
                "127.0.0.1", 20000 + (4 * i), f.Codec, 96, f.HasSound ? 20002 + (4 * i) : 0, 111)))
            .ToDictionary(f => f.Id, f => f.To));
    }

    public ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        _isOpen = false;
        _connections.Clear();
        return ValueTask.CompletedTask;
    }

    public ValueTask<RouterAnswer> PublishAsync(string participantId, string sdpOffer, CancellationToken cancellationToken) =>
        Connect(participantId);

    public ValueTask<RouterAnswer> WatchAsync(string feed, CancellationToken cancellationToken) => Connect(feed);

    public ValueTask AnswerAsync(string connectionId, string sdpAnswer, CancellationToken cancellationToken) => Known(connectionId);

    public ValueTask TrickleAsync(string connectionId, IReadOnlyList<string> candidates, CancellationToken cancellationToken) =>
        Known(connectionId);

    public ValueTask HangUpAsync(string connectionId, CancellationToken cancellationToken)
    {
        _connections.TryRemove(connectionId, out _);
        return ValueTask.CompletedTask;
    }

    public ValueTask MuteAsync(string participantId, bool muted, CancellationToken cancellationToken)
    {
        ThrowIfDown();
        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveAsync(string participantId, CancellationToken cancellationToken)
    {
        SetPublishing(participantId, false);
        foreach (var connection in _connections.Where(c => c.Value == participantId))
        {
            _connections.TryRemove(connection.Key, out _);
            ConnectionEnded?.Invoke(connection.Key);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void SetPublishing(string participantId, bool isPublishing)
    {
        if (_isOpen)
        {
            FeedChanged?.Invoke(new RouterFeedChange(participantId, isPublishing));
        }
    }

    protected override void FaultChanged(string? before, string? now)
    {
        if (now == FaultWord.Absent && _isOpen)
        {
            _isOpen = false;
            _connections.Clear();
            room.Apply(new RoomChange.ComponentChanged(
                new ComponentStatus("media-router", Name, ComponentState.Degraded, "the simulated media router crashed")));
            Lost?.Invoke();
        }
    }

    private ValueTask<RouterAnswer> Connect(string whom)
    {
        ThrowIfDown();
        var id = $"c{Interlocked.Increment(ref _numbers)}";
        _connections[id] = whom;
        return ValueTask.FromResult(new RouterAnswer(id, "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=simulated\r\nt=0 0\r\n"));
    }

    private ValueTask Known(string connectionId)
    {
        ThrowIfDown();
        return _connections.ContainsKey(connectionId)
            ? ValueTask.CompletedTask
            : throw new LessonException("lesson.no-such-connection", $"there is no connection {connectionId}");
    }

    private void ThrowIfDown()
    {
        if (!_isOpen)
        {
            throw Fault == FaultWord.Absent
                ? new LessonException("lesson.router-down", "the simulated media router is down")
                : new LessonException("lesson.not-live", "no conference is open");
        }
    }
}
