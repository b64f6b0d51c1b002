using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Lines;

namespace ClassroomEdge.Devices.Meters;

/// <summary>An energy meter by its pulses. The energy goes on over restarts of the service, as the <see cref="MeterBook"/> keeps it.</summary>
internal sealed class PulseMeterDevice : LineDevice
{
    // A pulse is 30 ms long at least, and so is the pause (IEC 62053-31): without edges it must be read quicker than that.
    private static readonly TimeSpan WithoutEdges = TimeSpan.FromMilliseconds(10);

    // Without a pulse the power fades; it is told each second.
    private static readonly TimeSpan WithEdges = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly PulseCounter _counter;
    private readonly MeterBook? _book;
    private DateTimeOffset _toldAt;
    private int _reopened;

    public PulseMeterDevice(string id, PulseMeterSettings settings, IBuses buses, TimeProvider time, MeterBook? book = null)
        : base(
            id,
            settings.Bus,
            settings.Line,
            new GpioInputSettings { ActiveLow = settings.ActiveLow, Bias = settings.Bias, Debounce = settings.Debounce },
            buses)
    {
        _time = time;
        _book = book;
        _counter = new PulseCounter(settings.PulsesPerKilowattHour, book?.Last(id) ?? 0);
    }

    public override string Kind => "meter";

    public override TimeSpan PollInterval => Line.Interval(WithEdges, WithoutEdges);

    public override async ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        await base.ConnectAsync(cancellationToken);
        _counter.Restart();
    }

    public override ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        var (_, edges) = Line.Read();
        foreach (var edge in edges)
        {
            _counter.Take(edge);
        }

        _book?.Note(Id, _counter.Pulses);
        if (Line.Reopened != _reopened)
        {
            _reopened = Line.Reopened;
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
}
