using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Lines;

namespace ClassroomEdge.Devices.Contacts;

/// <summary>A door or window contact: open or not, read when it changes; one that comes and goes all the time is reported as loose.</summary>
internal sealed class ContactDevice : LineDevice, IHasAlerts
{
    private static readonly TimeSpan FlappingWindow = TimeSpan.FromMinutes(1);

    private readonly ContactSettings _settings;
    private readonly TimeProvider _time;
    private readonly Queue<DateTimeOffset> _changes = new();

    public ContactDevice(string id, ContactSettings settings, IBuses buses, TimeProvider time)
        : base(
            id,
            settings.Bus,
            settings.Line,
            new GpioInputSettings { ActiveLow = settings.OpenIsLow, Bias = settings.Bias, Debounce = settings.Debounce },
            buses)
    {
        _settings = settings;
        _time = time;
    }

    public override string Kind => "contact";

    public override TimeSpan PollInterval => Line.Interval(TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(200));

    public ImmutableArray<DeviceAlert> Alerts { get; private set; } = [];

    public override ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        var (isOpen, edges) = Line.Read();
        var now = _time.GetUtcNow();
        foreach (var edge in edges)
        {
            _changes.Enqueue(edge.At);
        }

        while (_changes.TryPeek(out var oldest) && now - oldest > FlappingWindow)
        {
            _changes.Dequeue();
        }

        Alerts = _changes.Count <= _settings.FlappingChanges
            ? []
            :
            [
                new DeviceAlert(
                    "device.flapping",
                    AlertSeverity.Warning,
                    $"'{Id}' changed {_changes.Count} times within a minute: a loose contact or cable?"),
            ];
        return ValueTask.FromResult<ImmutableArray<DeviceReading>>([new(Id, DeviceProperty.Open, PropertyValue.Of(isOpen), now)]);
    }
}
