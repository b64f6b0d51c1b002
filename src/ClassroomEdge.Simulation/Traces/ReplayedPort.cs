using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Simulation.Traces;

/// <summary>
/// The transfers of one port, or of one address on it, as the other side of a replay: it looks ahead for what the driver
/// says now, since a driver under test may ask more or less often than the recorded one, and answers what was answered then,
/// as long after it as then. Thread-safe.
/// </summary>
/// <param name="transfers">Of this port, in order.</param>
/// <param name="started">When the recording began.</param>
/// <param name="time">Clock; the replay begins now.</param>
internal sealed class ReplayedPort(IReadOnlyList<PortTransfer> transfers, DateTimeOffset started, TimeProvider time)
{
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly long _began = time.GetTimestamp();
    private (DateTimeOffset Then, TimeSpan Now) _anchor = (started, TimeSpan.Zero);
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _next;
    private int _consumed;

    /// <summary>What the driver sends now; the recorded transfer, or null when it was never sent from here on.</summary>
    public PortTransfer? Say(TransferKind kind, ReadOnlySpan<byte> data)
    {
        lock (_lock)
        {
            for (var i = _next; i < transfers.Count; i++)
            {
                if (transfers[i].Kind == kind && transfers[i].Data.Span.SequenceEqual(data))
                {
                    (_next, _consumed) = (i + 1, 0);
                    _anchor = (transfers[i].At, time.GetElapsedTime(_began));
                    _moved.TrySetResult();
                    _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
                    return transfers[i];
                }
            }

            return null;
        }
    }

    /// <summary>The next thing that the other side did, looking ahead over what we have not said; null when nothing more came.</summary>
    public PortTransfer? Hear()
    {
        lock (_lock)
        {
            for (var i = _next; i < transfers.Count; i++)
            {
                if (transfers[i].Kind == TransferKind.In)
                {
                    _next = i + 1;
                    return transfers[i];
                }
            }

            return null;
        }
    }

    /// <summary>
    /// The next thing that came, when its time has come; past the end it waits for ever. What we said then and do not say now
    /// is waited for a while: the other side goes on without it.
    /// </summary>
    public async ValueTask<PortTransfer> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task turn;
            lock (_lock)
            {
                if (IsDue(out turn))
                {
                    var next = transfers[_next++];
                    if (next.Kind == TransferKind.In)
                    {
                        return next;
                    }

                    continue;
                }

                if (_next < transfers.Count && transfers[_next].Kind == TransferKind.Out)
                {
                    var wait = WaitFor(transfers[_next]) + Unsaid;
                    if (wait <= TimeSpan.Zero)
                    {
                        _next++;
                        continue;
                    }

                    turn = After(wait, turn);
                }
            }

            await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Bytes that arrived before we said the next thing; 0 when the other side hung up; waits while it is our turn.</summary>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task turn;
            lock (_lock)
            {
                if (IsDue(out turn))
                {
                    var heard = transfers[_next];
                    if (heard.Kind == TransferKind.Closed)
                    {
                        _next++;
                        return heard.Error is null ? 0 : throw new IOException($"the connection was lost then: {heard.Error}");
                    }

                    var data = heard.Data[_consumed..];
                    var length = Math.Min(buffer.Length, data.Length);
                    data[..length].CopyTo(buffer);
                    (_next, _consumed) = length == data.Length ? (_next + 1, 0) : (_next, _consumed + length);
                    return length;
                }
            }

            await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Under the lock: the next thing is the other side's, and its time has come; else what to wait for.</summary>
    private bool IsDue(out Task turn)
    {
        turn = _moved.Task;
        if (_next >= transfers.Count || transfers[_next] is not { Kind: TransferKind.In or TransferKind.Closed } next)
        {
            return false;
        }

        var wait = WaitFor(next);
        if (wait <= TimeSpan.Zero)
        {
            return true;
        }

        turn = After(wait, turn);
        return false;
    }

    /// <summary>How long until it is as long after what was last said as then.</summary>
    private TimeSpan WaitFor(PortTransfer next) => _anchor.Now + (next.At - _anchor.Then) - time.GetElapsedTime(_began);

    /// <summary>A delay counts whole milliseconds, and less than one would not wait at all.</summary>
    private Task<Task> After(TimeSpan wait, Task turn) =>
        Task.WhenAny(turn, Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time));
}
