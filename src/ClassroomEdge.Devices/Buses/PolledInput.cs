using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Buses;

/// <summary>
/// An input without interrupts: its edges are found by reading, and so is what is steady enough to count. Used by one thread.
/// </summary>
/// <param name="read">The logical level now.</param>
/// <param name="release">Gives the line back.</param>
/// <param name="debounce">A change counts once it has been read the same for this long.</param>
/// <param name="onEdge">Called from <see cref="Read"/>.</param>
/// <param name="time">For debouncing and for the time of edges.</param>
internal sealed class PolledInput(Func<bool> read, Action release, TimeSpan debounce, Action<GpioEdge>? onEdge, TimeProvider time)
    : IGpioInput
{
    private bool _level = read();
    private long _changedAt;
    private bool _isChanging;
    private long _sequence;
    private bool _disposed;

    public bool EdgesComeByThemselves => false;

    public bool Read()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (read() == _level)
        {
            _isChanging = false;
            return _level;
        }

        if (!_isChanging)
        {
            _isChanging = true;
            _changedAt = time.GetTimestamp();
        }

        if (time.GetElapsedTime(_changedAt) >= debounce)
        {
            _isChanging = false;
            _level = !_level;
            onEdge?.Invoke(new GpioEdge(_level, time.GetUtcNow(), ++_sequence));
        }

        return _level;
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            release();
        }
    }
}
