using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Lines;

namespace ClassroomEdge.Devices.Contacts;

/// <summary>A door or window contact: open or not, read when it changes; one that comes and goes all the time is reported as loose.</summary>
internal sealed class ContactDevice : IDevice, INotifiesChange, IHasAlerts
{
    private static readonly TimeSpan FlappingWindow = TimeSpan.FromMinutes(1);

    private readonly ContactSettings _settings;
    private readonly TimeProvider _time;
    private readonly WatchedLine _line;
    private readonly Queue<DateTimeOffset> _changes = new();

    public ContactDevice(string id, ContactSettings settings, IBuses buses, TimeProvider time)
    {
        Id = id;
        _settings = settings;
        _time = time;
        _line = new WatchedLine(id, buses);
        _line.Changed += (sender, e) => Changed?.Invoke(this, e);
    }

    public event EventHandler? Changed;

    public string Id { get; }

    public string Kind => "contact";

    public TimeSpan PollInterval => _line.Interval(TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(200));

    public ImmutableArray<DeviceAlert> Alerts { get; private set; } = [];

    public ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        var settings = new GpioInputSettings
        {
            ActiveLow = _settings.OpenIsLow,
            Bias = _settings.Bias,
            Debounce = _settings.Debounce,
        };
        _line.Open(_settings.Bus, _settings.Line, settings);
        return ValueTask.CompletedTask;
    }

    public ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        var (isOpen, edges) = _line.Read();
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

    public ValueTask DisposeAsync()
    {
        _line.Dispose();
        return ValueTask.CompletedTask;
    }
}
