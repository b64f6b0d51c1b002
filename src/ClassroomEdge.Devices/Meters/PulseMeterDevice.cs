using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Lines;

namespace ClassroomEdge.Devices.Meters;

/// <summary>An energy meter by its pulses. The energy begins anew at zero with the service.</summary>
internal sealed class PulseMeterDevice : IDevice, INotifiesChange
{
    // A pulse is 30 ms long at least, and so is the pause (IEC 62053-31): without edges it must be read quicker than that.
    private static readonly TimeSpan WithoutEdges = TimeSpan.FromMilliseconds(10);

    // Without a pulse the power fades; it is told each second.
    private static readonly TimeSpan WithEdges = TimeSpan.FromSeconds(1);

    private readonly PulseMeterSettings _settings;
    private readonly TimeProvider _time;
    private readonly WatchedLine _line;
    private readonly PulseCounter _counter;
    private DateTimeOffset _toldAt;
    private int _reopened;

    public PulseMeterDevice(string id, PulseMeterSettings settings, IBuses buses, TimeProvider time)
    {
        Id = id;
        _settings = settings;
        _time = time;
        _counter = new PulseCounter(settings.PulsesPerKilowattHour);
        _line = new WatchedLine(id, buses);
        _line.Changed += (sender, e) => Changed?.Invoke(this, e);
    }

    public event EventHandler? Changed;

    public string Id { get; }

    public string Kind => "meter";

    public TimeSpan PollInterval => _line.Interval(WithEdges, WithoutEdges);

    public ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        var settings = new GpioInputSettings
        {
            ActiveLow = _settings.ActiveLow,
            Bias = _settings.Bias,
            Debounce = _settings.Debounce,
        };
        _line.Open(_settings.Bus, _settings.Line, settings);
        _counter.Restart();
        return ValueTask.CompletedTask;
    }

    public ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        var (_, edges) = _line.Read();
        foreach (var edge in edges)
        {
            _counter.Take(edge);
        }

        if (_line.Reopened != _reopened)
        {
            _reopened = _line.Reopened;
            _counter.Restart();
        }

        // A meter under load gives ten pulses a second, and is read at each edge: nobody needs the values as often.
        var now = _time.GetUtcNow();
        if (now - _toldAt < WithEdges)
        {
            return ValueTask.FromResult(ImmutableArray<DeviceReading>.Empty);
        }

        _toldAt = now;
        var energy = new DeviceReading(
            Id, DeviceProperty.Energy, PropertyValue.Of(Math.Round(_counter.KilowattHours, 4), Unit.KilowattHour), now);
        return ValueTask.FromResult<ImmutableArray<DeviceReading>>(_counter.WattsAt(now) is { } watts
            ? [energy, new(Id, DeviceProperty.PowerDraw, PropertyValue.Of(Math.Round(watts, 1), Unit.Watt), now)]
            : [energy]);
    }

    public ValueTask DisposeAsync()
    {
        _line.Dispose();
        return ValueTask.CompletedTask;
    }
}
