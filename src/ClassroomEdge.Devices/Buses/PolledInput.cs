using ClassroomEdge.Core.Buses;
using ClassroomEdge.Devices.Expanders;

namespace ClassroomEdge.Devices.Buses;

/// <summary>
/// An input whose edges are found by reading, and so is what is steady enough to count; an interrupt of its chip may say when.
/// Used by one thread.
/// </summary>
internal sealed class PolledInput : IGpioInput
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly Func<bool> _read;
    private readonly Action _release;
    private readonly TimeSpan _debounce;
    private readonly Action<GpioEdge>? _onEdge;
    private readonly TimeProvider _time;
    private readonly ExpanderInterrupt? _interrupt;
    private readonly ITimer? _steady;
    private bool _level;
    private long _changedAt;
    private bool _isChanging;
    private long _sequence;
    private bool _disposed;

    /// <summary>Takes the line's level now.</summary>
    /// <param name="read">The logical level now.</param>
    /// <param name="release">Gives the line back.</param>
    /// <param name="debounce">A change counts once it has been read the same for this long.</param>
    /// <param name="onEdge">Called from <see cref="Read"/>.</param>
    /// <param name="time">For debouncing and for the time of edges.</param>
    /// <param name="interrupt">Tells when some input of the chip has changed; null: nobody tells.</param>
    public PolledInput(
        Func<bool> read, Action release, TimeSpan debounce, Action<GpioEdge>? onEdge, TimeProvider time, ExpanderInterrupt? interrupt = null)
    {
        (_read, _release, _debounce, _onEdge, _time, _interrupt) = (read, release, debounce, onEdge, time, interrupt);
        _level = read();
        if (interrupt is not null)
        {
            interrupt.Fired += OnInterrupt;
            _steady = time.CreateTimer(_ => ReadMe?.Invoke(this, EventArgs.Empty), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public event EventHandler? ReadMe;

    public bool EdgesComeByThemselves => false;

    public bool WakesReader => _interrupt is not null;

    public bool Read()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_read() == _level)
        {
            _isChanging = false;
            return _level;
        }

        if (!_isChanging)
        {
            _isChanging = true;
            _changedAt = _time.GetTimestamp();
        }

        var left = _debounce - _time.GetElapsedTime(_changedAt);
        if (left <= TimeSpan.Zero)
        {
            _isChanging = false;
            _level = !_level;
            _onEdge?.Invoke(new GpioEdge(_level, _time.GetUtcNow(), ++_sequence));
        }
        else
        {
            // Nobody tells once it is steady. A timer may be over a tick of the kernel too early: then it is set once more.
            _steady?.Change(left < ShortestWait ? ShortestWait : left, Timeout.InfiniteTimeSpan);
        }

        return _level;
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            if (_interrupt is not null)
            {
                _interrupt.Fired -= OnInterrupt;
            }

            _steady?.Dispose();
            _release();
        }
    }

    private void OnInterrupt(object? sender, EventArgs e) => ReadMe?.Invoke(this, EventArgs.Empty);
}
