using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Simulation.Buses;

/// <summary>A line of a simulated bank taken as input; debounces and counts edges as the kernel does.</summary>
internal sealed class SimulatedGpioInput : IGpioInput
{
    private readonly SimulatedGpioBank _bank;
    private readonly int _offset;
    private readonly GpioInputSettings _settings;
    private readonly Action<GpioEdge>? _onEdge;
    private readonly TimeProvider _time;
    private readonly ITimer _steady;
    private readonly Lock _lock = new();
    private bool _level;
    private long _sequence;
    private bool _disposed;

    public SimulatedGpioInput(
        SimulatedGpioBank bank, int offset, GpioInputSettings settings, Action<GpioEdge>? onEdge, TimeProvider time)
    {
        _bank = bank;
        _offset = offset;
        _settings = settings;
        _onEdge = onEdge;
        _time = time;
        _level = Raw;
        _steady = time.CreateTimer(_ => Accept(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool EdgesComeByThemselves => true;

    private bool Raw => _bank.InputLevel(_offset) != _settings.ActiveLow;

    public bool Read()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _settings.Debounce > TimeSpan.Zero ? _level : Raw;
        }
    }

    /// <summary>The wire changed.</summary>
    public void WireChanged()
    {
        if (_settings.Debounce > TimeSpan.Zero)
        {
            _steady.Change(_settings.Debounce, Timeout.InfiniteTimeSpan);
        }
        else
        {
            Accept();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        _steady.Dispose();
        _bank.Release(_offset);
    }

    /// <summary>Called under the lock on purpose: edges are delivered one at a time and in order, and none after disposal.</summary>
    private void Accept()
    {
        lock (_lock)
        {
            var level = Raw;
            if (_disposed || level == _level)
            {
                return;
            }

            _level = level;
            _onEdge?.Invoke(new GpioEdge(level, _time.GetUtcNow(), ++_sequence));
        }
    }
}
