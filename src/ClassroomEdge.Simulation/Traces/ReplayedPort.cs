using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Simulation.Traces;

/// <summary>
/// The transfers of one port, or of one address on it, as the other side of a replay: it looks ahead for what the driver
/// says now, since a driver under test may ask more or less often than the recorded one, and answers what was answered then.
/// Thread-safe.
/// </summary>
internal sealed class ReplayedPort(IReadOnlyList<PortTransfer> transfers)
{
    private readonly Lock _lock = new();
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

    /// <summary>Bytes that arrived before we said the next thing; 0 when the other side hung up; waits while it is our turn.</summary>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task moved;
            lock (_lock)
            {
                if (_next < transfers.Count && transfers[_next] is { Kind: TransferKind.Closed } end)
                {
                    _next++;
                    return end.Error is null ? 0 : throw new IOException($"the connection was lost then: {end.Error}");
                }

                if (_next < transfers.Count && transfers[_next] is { Kind: TransferKind.In } heard)
                {
                    var data = heard.Data[_consumed..];
                    var length = Math.Min(buffer.Length, data.Length);
                    data[..length].CopyTo(buffer);
                    (_next, _consumed) = length == data.Length ? (_next + 1, 0) : (_next, _consumed + length);
                    return length;
                }

                moved = _moved.Task;
            }

            await moved.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
