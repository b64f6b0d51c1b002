using System.Collections.Concurrent;
using System.Security.Cryptography;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Signalling;

/// <summary>
/// The resources of WHIP and WHEP, in memory: one goes when its connection ends, when its participant leaves, when
/// nobody answered its offer in time, or when the participant has too many. Thread-safe.
/// </summary>
internal sealed class ConnectionBook : IDisposable
{
    /// <summary>How long an unanswered offer is kept.</summary>
    public static readonly TimeSpan OfferLifetime = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan HangUpDeadline = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, SignalledConnection> _connections = new();
    private readonly IMediaRouter _router;
    private readonly TimeProvider _time;
    private readonly ILogger<ConnectionBook> _log;
    private readonly int _limit;

    public ConnectionBook(IMediaRouter router, RoomProfile profile, TimeProvider time, ILogger<ConnectionBook> log)
    {
        _router = router;
        _time = time;
        _log = log;

        // Everybody else and the room, and again what a reload leaves behind for a moment.
        _limit = 2 * (profile.Lessons.MaximumParticipants + 1);
        router.ConnectionEnded += OnEnded;
        router.Lost += Clear;
    }

    public int Count => _connections.Count;

    /// <summary>Enters a connection; the oldest of that participant give way beyond the limit. What it holds is disposed with it.</summary>
    public async Task<SignalledConnection> AddAsync(string id, string participantId, bool publishes, IDisposable? holds = null)
    {
        var connection = new SignalledConnection(
            id, participantId, publishes, $"\"{RandomNumberGenerator.GetHexString(16, true)}\"", _time.GetUtcNow())
        {
            Holds = holds,
        };
        _connections[id] = connection;
        var own = _connections.Values
            .Where(c => c.ParticipantId == participantId)
            .OrderByDescending(c => c.MadeAt)
            .Skip(_limit)
            .ToList();
        foreach (var surplus in own)
        {
            await DropAsync(surplus);
        }

        return connection;
    }

    /// <summary>That participant's connection; null when there is none of that id.</summary>
    public SignalledConnection? Find(string id, string participantId, bool publishes) =>
        _connections.TryGetValue(id, out var connection)
        && connection.ParticipantId == participantId
        && connection.Publishes == publishes
            ? connection
            : null;

    /// <summary>Ends one.</summary>
    public async Task DropAsync(SignalledConnection connection)
    {
        if (!TryRemove(connection.Id))
        {
            return;
        }

        using var deadline = new CancellationTokenSource(HangUpDeadline, _time);
        try
        {
            await _router.HangUpAsync(connection.Id, deadline.Token);
        }
        catch (Exception e) when (e is LessonException or OperationCanceledException)
        {
            Log.AlreadyGone(_log, connection.Id, e.Message);
        }
    }

    /// <summary>Ends all of a participant.</summary>
    public Task DropAllOfAsync(string participantId) =>
        Task.WhenAll(_connections.Values.Where(c => c.ParticipantId == participantId).Select(DropAsync));

    /// <summary>Ends what a participant publishes.</summary>
    public Task DropPublishingOfAsync(string participantId) => Task.WhenAll(
        _connections.Values.Where(c => c.ParticipantId == participantId && c.Publishes).Select(DropAsync));

    /// <summary>Ends those whose offer nobody answered.</summary>
    public Task DropUnansweredAsync()
    {
        var before = _time.GetUtcNow() - OfferLifetime;
        return Task.WhenAll(_connections.Values.Where(c => !c.IsAnswered && c.MadeAt <= before).Select(DropAsync));
    }

    /// <summary>All are gone with the conference.</summary>
    public void Clear()
    {
        foreach (var id in _connections.Keys)
        {
            TryRemove(id);
        }
    }

    public void Dispose()
    {
        _router.ConnectionEnded -= OnEnded;
        _router.Lost -= Clear;
    }

    private void OnEnded(string id) => TryRemove(id);

    private bool TryRemove(string id)
    {
        var removed = _connections.TryRemove(id, out var connection);
        connection?.Holds?.Dispose();
        return removed;
    }
}
