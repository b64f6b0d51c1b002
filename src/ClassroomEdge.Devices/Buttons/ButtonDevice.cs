using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Lines;

namespace ClassroomEdge.Devices.Buttons;

/// <summary>
/// A push button: each press is an event <c>button.pressed</c>, and counted, so that a rule that sees only the state misses
/// none. One that is held for half a minute is stuck, or something stands on it.
/// </summary>
internal sealed class ButtonDevice : LineDevice, IHasEvents, IHasAlerts
{
    private static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WithoutEdges = TimeSpan.FromMilliseconds(20);

    private readonly TimeProvider _time;
    private readonly PressDetector _presses;
    private readonly List<DeviceEvent> _events = [];
    private string _last = "none";
    private int _count;

    public ButtonDevice(string id, ButtonSettings settings, IBuses buses, TimeProvider time)
        : base(
            id,
            settings.Bus,
            settings.Line,
            new GpioInputSettings { ActiveLow = settings.ActiveLow, Bias = settings.Bias, Debounce = settings.Debounce },
            buses)
    {
        _time = time;
        _presses = new PressDetector(settings.LongPress, settings.DoubleGap);
    }

    public override string Kind => "button";

    public override TimeSpan PollInterval
    {
        get
        {
            var interval = Line.Interval(Idle, WithoutEdges);
            var left = _presses.DueAt - _time.GetUtcNow() ?? interval;
            return left > interval ? interval : left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1);
        }
    }

    public ImmutableArray<DeviceAlert> Alerts { get; private set; } = [];

    public override ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        _presses.Reset();
        return base.ConnectAsync(cancellationToken);
    }

    public override ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        var (_, edges) = Line.Read();
        var now = _time.GetUtcNow();
        foreach (var press in edges.SelectMany(_presses.Take).Concat(_presses.Advance(now)))
        {
            _last = press switch
            {
                PressKind.Long => "long",
                PressKind.Double => "double",
                _ => "short",
            };
            _count++;
            _events.Add(new DeviceEvent("button.pressed", new JsonObject { ["press"] = _last, ["presses"] = _count }));
        }

        Alerts = now - _presses.HeldSince < StuckAfter || _presses.HeldSince is null
            ? []
            : [new DeviceAlert("button.stuck", AlertSeverity.Warning, $"'{Id}' has been pressed for more than half a minute")];
        return ValueTask.FromResult<ImmutableArray<DeviceReading>>(
        [
            new(Id, DeviceProperty.Press, PropertyValue.Of(_last), now),
            new(Id, DeviceProperty.Presses, PropertyValue.Of(_count, Unit.None), now),
        ]);
    }

    public ImmutableArray<DeviceEvent> TakeEvents()
    {
        ImmutableArray<DeviceEvent> taken = [.. _events];
        _events.Clear();
        return taken;
    }
}
