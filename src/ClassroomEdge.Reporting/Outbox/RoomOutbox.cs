using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using ClassroomEdge.Core.Storage;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Reporting.Outbox;

/// <summary>
/// What waits to go upstream, in SQLite: every message gets the room's next number in the transaction that stores it.
/// One writer task; what comes together goes into one fsynced transaction. Thread-safe.
/// </summary>
public sealed class RoomOutbox : IAsyncDisposable
{
    /// <summary>A body may not be larger, in bytes.</summary>
    public const int MaxBody = 64 * 1024;

    private const int MaxBatch = 2000;
    private const int ChannelCapacity = 8192;

    /// <summary>So many acknowledged messages are deleted together while there is more to publish.</summary>
    private const int AcknowledgedBatch = 500;

    private readonly IDatabase _database;
    private readonly OutboxOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<RoomOutbox> _logger;

    // Who appends waits when the disk cannot follow: an event must not get lost, and telemetry that waits is merged by time.
    private readonly Channel<Entry> _entries = Channel.CreateBounded<Entry>(
        new BoundedChannelOptions(ChannelCapacity) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _opened = NewSignal();
    private readonly Task _writing;
    private TaskCompletionSource _grown = NewSignal();
    private long _lastSeq;
    private long _stored;
    private long _acknowledged;
    private long _acknowledgedCount;
    private long _handedOut;
    private long _dropped;
    private DropTally _untold;

    /// <summary>Opens the outbox in the background; appending may begin at once.</summary>
    public RoomOutbox(IDatabase database, OutboxOptions options, TimeProvider time, ILogger<RoomOutbox> logger)
    {
        (_database, _options, _time, _logger) = (database, options, time, logger);

        // The first batch, which opens the file, must not wait for somebody to append.
        _entries.Writer.TryWrite(Entry.Wake);
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Completes when the messages of earlier runs are counted and can be published.</summary>
    public Task Opened => _opened.Task;

    /// <summary>Messages stored and not acknowledged.</summary>
    public long Pending
    {
        get
        {
            lock (_lock)
            {
                return Math.Max(0, _stored - _acknowledgedCount);
            }
        }
    }

    /// <summary>Telemetry that gave way, or could not be written, since start.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>The highest number given so far; 0 before the first.</summary>
    public long LastSeq => Interlocked.Read(ref _lastSeq);

    /// <summary>All up to this number are acknowledged.</summary>
    public long Acknowledged
    {
        get
        {
            lock (_lock)
            {
                return _acknowledged;
            }
        }
    }

    /// <summary>Completes when something is stored after this was asked for.</summary>
    internal Task Grown => Volatile.Read(ref _grown).Task;

    /// <summary>Appends and returns the number when the message is safe on disk.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="body">A JSON object in UTF-8 with at least one member, without <c>seq</c>; not changed until this returns.</param>
    /// <param name="cancellationToken">Gives up waiting; the message may be stored all the same.</param>
    /// <exception cref="OutboxException">It was not stored.</exception>
    public async Task<long> AppendAsync(OutboxKind kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        Check(body);
        var stored = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        await WriteEntryAsync(new Entry(kind, body, stored), cancellationToken).ConfigureAwait(false);
        return await stored.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Appends in the same order, and returns when the writer has it, before it is on disk.</summary>
    /// <exception cref="OutboxException">The outbox is closed.</exception>
    public ValueTask EnqueueAsync(OutboxKind kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        Check(body);
        return WriteEntryAsync(new Entry(kind, body, null), cancellationToken);
    }

    /// <summary>Writes what waits and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _entries.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
    }

    /// <summary>A store of its own for a reader.</summary>
    internal OutboxStore OpenReader() => new(_database.Open(synchronousFull: false), _options.Room);

    /// <summary>Messages up to this number are being published and do not give way.</summary>
    internal void HandOut(long seq) => Interlocked.Exchange(ref _handedOut, seq);

    /// <summary>The broker has this message and all before it.</summary>
    internal void Acknowledge(long seq)
    {
        bool enough;
        lock (_lock)
        {
            _acknowledged = Math.Max(_acknowledged, seq);
            enough = ++_acknowledgedCount % AcknowledgedBatch == 0;
        }

        if (enough)
        {
            DeleteAcknowledged();
        }
    }

    /// <summary>Deletes what is acknowledged soon; when the writer is busy it does so anyway.</summary>
    internal void DeleteAcknowledged() => _entries.Writer.TryWrite(Entry.Wake);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static void Check(ReadOnlyMemory<byte> body)
    {
        if (body.Length is < 3 or > MaxBody || body.Span[0] != (byte)'{')
        {
            throw new ArgumentException($"a body is a JSON object of at most {MaxBody} bytes", nameof(body));
        }
    }

    private async ValueTask WriteEntryAsync(Entry entry, CancellationToken cancellationToken)
    {
        try
        {
            await _entries.Writer.WriteAsync(entry, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException e)
        {
            throw new OutboxException("outbox.closed", "the outbox is closed", e);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever the database throws, the writer goes on and tells the caller.")]
    private async Task WriteAsync()
    {
        OutboxStore? store = null;
        var batch = new List<Entry>(MaxBatch);
        while (await _entries.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            batch.Clear();
            while (batch.Count < MaxBatch && _entries.Reader.TryRead(out var entry))
            {
                batch.Add(entry);
            }

            try
            {
                store ??= Open();
                Store(store, batch);
            }
            catch (Exception e)
            {
                store?.Rollback();
                Fail(batch, e);
            }
        }

        store?.Dispose();
    }

    private OutboxStore Open()
    {
        var store = new OutboxStore(_database.Open(), _options.Room);
        lock (_lock)
        {
            _lastSeq = store.LastSeq;
            _untold = store.Untold;
            _stored = store.Count();
            _acknowledged = (store.FirstSeq() ?? (store.LastSeq + 1)) - 1;
            _handedOut = _acknowledged;
        }

        _opened.TrySetResult();
        return store;
    }

    private void Store(OutboxStore store, List<Entry> batch)
    {
        long acknowledged;
        long acknowledgedCount;
        lock (_lock)
        {
            (acknowledged, acknowledgedCount) = (_acknowledged, _acknowledgedCount);
        }

        if (acknowledgedCount == 0 && batch.TrueForAll(e => e.IsWake))
        {
            return;
        }

        var first = _lastSeq + 1;
        var seq = _lastSeq;
        var stored = _stored;
        var untold = _untold;
        store.Begin();
        foreach (var entry in batch)
        {
            if (!entry.IsWake)
            {
                store.Insert(++seq, entry.Kind, entry.Body);
                stored++;
            }
        }

        stored -= acknowledgedCount == 0 ? 0 : store.DeleteThrough(acknowledged);
        var drops = MakeRoom(store, stored);
        stored -= drops.Count;
        untold = untold.Add(drops.Count, drops.First, drops.Last);
        if (untold.Count > 0 && stored <= _options.Capacity - (_options.Capacity / 10))
        {
            store.Insert(++seq, OutboxKind.Event, OutboxBodies.Overflow(_time.GetUtcNow(), untold));
            stored++;
            untold = default;
        }

        if (seq >= first || untold != _untold)
        {
            store.SaveStream(seq, untold);
        }

        store.Commit();
        lock (_lock)
        {
            _stored = stored;
            _acknowledgedCount -= acknowledgedCount;
            _untold = untold;
            Interlocked.Exchange(ref _lastSeq, seq);
        }

        Tell(batch, first, seq, drops);
    }

    private DropTally MakeRoom(OutboxStore store, long stored)
    {
        var over = stored - _options.Capacity;
        if (over <= 0)
        {
            return default;
        }

        // Some more than needed, or every transaction of a full outbox would search for the oldest.
        var after = Math.Max(Interlocked.Read(ref _handedOut), _untold.Last);
        return store.DropTelemetry(after, over + (_options.Capacity / 100));
    }

    private void Tell(List<Entry> batch, long first, long last, DropTally drops)
    {
        var seq = first;
        foreach (var entry in batch)
        {
            if (!entry.IsWake)
            {
                entry.Stored?.TrySetResult(seq++);
                seq += entry.Stored is null ? 1 : 0;
            }
        }

        if (drops.Count > 0)
        {
            Interlocked.Add(ref _dropped, drops.Count);
            Log.TelemetryGaveWay(_logger, drops.Count, drops.First, drops.Last);
        }

        if (last >= first)
        {
            Interlocked.Exchange(ref _grown, NewSignal()).TrySetResult();
        }
    }

    private void Fail(List<Entry> batch, Exception error)
    {
        Log.OutboxWriteFailed(_logger, batch.Count, error);
        foreach (var entry in batch)
        {
            if (entry.Stored is { } stored)
            {
                stored.TrySetException(new OutboxException("outbox.write-failed", "the message could not be stored: " + error.Message, error));
            }
            else if (!entry.IsWake)
            {
                Interlocked.Increment(ref _dropped);
            }
        }
    }

    private readonly record struct Entry(OutboxKind Kind, ReadOnlyMemory<byte> Body, TaskCompletionSource<long>? Stored)
    {
        public static readonly Entry Wake = new(OutboxKind.Telemetry, default, null);

        public bool IsWake => Body.IsEmpty;
    }
}
