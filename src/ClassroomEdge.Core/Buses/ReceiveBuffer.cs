namespace ClassroomEdge.Core.Buses;

/// <summary>
/// What came over a wire and waits to be read. Bounded, for nobody may read: what does not fit is lost and counted, as in a
/// UART. Adding from any thread, one reader at a time.
/// </summary>
public sealed class ReceiveBuffer(int capacity = 4096)
{
    private readonly Lock _lock = new();
    private readonly byte[] _bytes = new byte[capacity];
    private TaskCompletionSource? _changed;
    private Func<Exception>? _failure;
    private int _start;
    private int _count;

    /// <summary>Bytes that did not fit.</summary>
    public long Lost { get; private set; }

    /// <summary>Bytes came.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            var taken = Math.Min(bytes.Length, capacity - _count);
            Lost += bytes.Length - taken;
            for (var i = 0; i < taken; i++)
            {
                _bytes[(_start + _count++) % capacity] = bytes[i];
            }

            Wake();
        }
    }

    /// <summary>Nothing will come any more: readers get what is left, then this.</summary>
    public void Fail(Func<Exception> failure)
    {
        lock (_lock)
        {
            _failure = failure;
            Wake();
        }
    }

    /// <summary>Something may come again.</summary>
    public void Reopen()
    {
        lock (_lock)
        {
            _failure = null;
        }
    }

    /// <summary>Throws away what waits.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _count = 0;
        }
    }

    /// <summary>Waits until there is a byte or more and takes what there is, as much as fits.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task changed;
            lock (_lock)
            {
                if (_count > 0 || buffer.IsEmpty)
                {
                    return Take(buffer.Span);
                }

                if (_failure is not null)
                {
                    throw _failure();
                }

                _changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private int Take(Span<byte> buffer)
    {
        var taken = Math.Min(buffer.Length, _count);
        for (var i = 0; i < taken; i++)
        {
            buffer[i] = _bytes[_start];
            _start = (_start + 1) % capacity;
        }

        _count -= taken;
        return taken;
    }

    private void Wake()
    {
        _changed?.TrySetResult();
        _changed = null;
    }
}
