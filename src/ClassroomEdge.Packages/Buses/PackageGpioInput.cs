using System.Device.Gpio;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Packages.Buses;

/// <summary>A line that we read through the package; debounces and counts its edges itself, which the package does not.</summary>
internal sealed class PackageGpioInput : IGpioInput
{
    private readonly PackageGpioChip _chip;
    private readonly GpioController _controller;
    private readonly int _offset;
    private readonly GpioInputSettings _settings;
    private readonly Action<GpioEdge>? _onEdge;
    private readonly TimeProvider _time;
    private readonly ITimer _steady;
    private readonly Lock _lock = new();
    private bool _level;
    private long _sequence;
    private bool _disposed;

    public PackageGpioInput(
        PackageGpioChip chip,
        GpioController controller,
        int offset,
        GpioInputSettings settings,
        Action<GpioEdge>? onEdge,
        TimeProvider time)
    {
        (_chip, _controller, _offset, _settings, _onEdge, _time) = (chip, controller, offset, settings, onEdge, time);
        _steady = time.CreateTimer(_ => Accept(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _level = Raw;
        controller.RegisterCallbackForPinValueChangedEvent(offset, PinEventTypes.Rising | PinEventTypes.Falling, OnChanged);
    }

    public bool EdgesComeByThemselves => true;

    private bool Raw => (_controller.Read(_offset) == PinValue.High) != _settings.ActiveLow;

    public bool Read()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _settings.Debounce > TimeSpan.Zero ? _level : Raw;
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

        _controller.UnregisterCallbackForPinValueChangedEvent(_offset, OnChanged);
        _steady.Dispose();
        _chip.Release(_offset);
    }

    private void OnChanged(object sender, PinValueChangedEventArgs e)
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

    /// <summary>Called under the lock on purpose: edges are delivered one at a time and in order, and none after disposal.</summary>
    private void Accept()
    {
        lock (_lock)
        {
            if (_disposed || Raw is var level && level == _level)
            {
                return;
            }

            _level = level;
            _onEdge?.Invoke(new GpioEdge(level, _time.GetUtcNow(), ++_sequence));
        }
    }
}
