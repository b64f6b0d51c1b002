using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Lines;

namespace ClassroomEdge.Devices.Contacts;

/// <summary>A motion detector: motion as long as its output is active, and for the hold time after.</summary>
internal sealed class MotionDevice : LineDevice
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    private readonly MotionSettings _settings;
    private readonly TimeProvider _time;
    private DateTimeOffset? _holdsUntil;

    public MotionDevice(string id, MotionSettings settings, IBuses buses, TimeProvider time)
        : base(
            id,
            settings.Bus,
            settings.Line,
            new GpioInputSettings { ActiveLow = settings.ActiveLow, Bias = settings.Bias, Debounce = settings.Debounce },
            buses)
    {
        _settings = settings;
        _time = time;
    }

    public override string Kind => "sensor";

    public override TimeSpan PollInterval
    {
        get
        {
            var interval = Line.Interval(Idle, TimeSpan.FromMilliseconds(200));
            var left = _holdsUntil - _time.GetUtcNow() ?? interval;
            return left <= TimeSpan.Zero || left > interval ? interval : left;
        }
    }

    public override ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        var (isActive, edges) = Line.Read();
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
}
