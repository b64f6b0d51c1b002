using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Core.Rooms;

/// <summary>
/// The one writer of the room's state. Every module reports what happened through <see cref="Apply"/>; everyone reads
/// <see cref="Current"/> or follows <see cref="FollowAsync"/>. Thread-safe; no I/O.
/// </summary>
public sealed class RoomState
{
    /// <summary>Updates that one slow follower may lag behind before the oldest are dropped for it.</summary>
    public const int FollowerCapacity = 256;

    private readonly TimeProvider _time;
    private readonly Lock _writer = new();
    private ImmutableArray<Channel<RoomUpdate>> _followers = [];
    private RoomSnapshot _current;
    private long _dropped;

    /// <summary>An empty room.</summary>
    public RoomState(string site, string room, LocalizedText name, TimeProvider time)
    {
        _time = time;
        _current = new RoomSnapshot(
            1, time.GetUtcNow(), site, room, name, [], null, null, null, null, MediaStatus.Off, null, [], []);
    }

    /// <summary>The newest snapshot.</summary>
    public RoomSnapshot Current => Volatile.Read(ref _current);

    /// <summary>Updates dropped for slow followers since start. Snapshots are whole, so a follower only misses steps between.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Takes a change and returns the snapshot that it made (the current one when it changed nothing).</summary>
    public RoomSnapshot Apply(RoomChange change)
    {
        lock (_writer)
        {
            var next = RoomReducer.Reduce(_current, change);
            if (ReferenceEquals(next, _current))
            {
                return next;
            }

            next = next with { Version = _current.Version + 1, At = _time.GetUtcNow() };
            Volatile.Write(ref _current, next);
            var update = new RoomUpdate(next, change);
            foreach (var follower in _followers)
            {
                follower.Writer.TryWrite(update);
            }

            return next;
        }
    }

    /// <summary>
    /// Every update from this call on, in order, so that nothing is missed between a later look at <see cref="Current"/>
    /// and the first update. A follower that lags by more than <see cref="FollowerCapacity"/> loses the oldest updates
    /// (counted in <see cref="Dropped"/>), never the newest. Enumerate it, and once: the enumeration ends the following.
    /// </summary>
    public IAsyncEnumerable<RoomUpdate> FollowAsync(CancellationToken cancellationToken) =>
        ReadAsync(Subscribe(), cancellationToken);

    /// <summary>Returns the first snapshot, from the current one on, that fulfils the condition.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before.</exception>
    public async Task<RoomSnapshot> WhenAsync(Func<RoomSnapshot, bool> condition, CancellationToken cancellationToken)
    {
        var channel = Subscribe();
        try
        {
            if (condition(Current))
            {
                return Current;
            }

            while (true)
            {
                var update = await channel.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (condition(update.Snapshot))
                {
                    return update.Snapshot;
                }
            }
        }
        finally
        {
            Unsubscribe(channel);
        }
    }

    private async IAsyncEnumerable<RoomUpdate> ReadAsync(
        Channel<RoomUpdate> channel, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var update in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return update;
            }
        }
        finally
        {
            Unsubscribe(channel);
        }
    }

    private void Unsubscribe(Channel<RoomUpdate> channel)
    {
        lock (_writer)
        {
            _followers = _followers.Remove(channel);
        }
    }

    private Channel<RoomUpdate> Subscribe()
    {
        // Drop the oldest: each update carries a whole snapshot, so the newest is the one that matters.
        var channel = Channel.CreateBounded<RoomUpdate>(
            new BoundedChannelOptions(FollowerCapacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _dropped));
        lock (_writer)
        {
            _followers = _followers.Add(channel);
        }

        return channel;
    }
}
