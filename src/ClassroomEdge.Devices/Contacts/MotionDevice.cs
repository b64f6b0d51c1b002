using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Lines;

namespace ClassroomEdge.Devices.Contacts;

/// <summary>A motion detector: motion as long as its output is active, and for the hold time after.</summary>
internal sealed class MotionDevice : IDevice, INotifiesChange
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    private readonly MotionSettings _settings;
    private readonly TimeProvider _time;
    private readonly WatchedLine _line;
    private DateTimeOffset? _holdsUntil;

    public MotionDevice(string id, MotionSettings settings, IBuses buses, TimeProvider time)
    {
        Id = id;
        _settings = settings;
        _time = time;
        _line = new WatchedLine(id, buses);
        _line.Changed += (sender, e) => Changed?.Invoke(this, e);
    }

    public event EventHandler? Changed;

    public string Id { get; }

    public string Kind => "sensor";

    public TimeSpan PollInterval
    {
        get
        {
            var interval = _line.Interval(Idle, TimeSpan.FromMilliseconds(200));
            var left = _holdsUntil - _time.GetUtcNow() ?? interval;
            return left <= TimeSpan.Zero || left > interval ? interval : left;
        }
    }

    public ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        var settings = new GpioInputSettings
        {
            ActiveLow = _settings.ActiveLow,
            Bias = _settings.Bias,
            Debounce = _settings.Debounce,
        };
        _line.Open(_settings.Bus, _settings.Line, settings);
        return ValueTask.CompletedTask;
    }

    public ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        var (isActive, edges) = _line.Read();
        var now = _time.GetUtcNow();
        if (isActive)
        {
            _holdsUntil = now + _settings.Hold;
        }
        else if (edges is [.., var last])
        {
            // Every pulse ends in an edge, also one that came and went between two polls.
            _holdsUntil = last.At + _settings.Hold;
        }

        var hasMotion = isActive || now < _holdsUntil;
        return ValueTask.FromResult<ImmutableArray<DeviceReading>>(
            [new(Id, DeviceProperty.Motion, PropertyValue.Of(hasMotion), now)]);
    }

    public ValueTask DisposeAsync()
    {
        _line.Dispose();
        return ValueTask.CompletedTask;
    }
}
