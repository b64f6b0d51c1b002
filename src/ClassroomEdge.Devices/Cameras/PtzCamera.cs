using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>A camera that turns: presets by their words in the profile, movements that stop by themselves.</summary>
internal abstract class PtzCamera : IDevice, IHasProperties, INotifiesChange
{
    /// <summary>Shown as the preset of a camera that looks elsewhere.</summary>
    protected const string NoPreset = "none";

    private static readonly TimeSpan WhileMoving = TimeSpan.FromMilliseconds(500);

    private readonly string _id;
    private readonly IPtzSettings _settings;
    private readonly TimeProvider _time;
    private readonly PtzMotion _motion;
    private string _preset = NoPreset;

    protected PtzCamera(string id, IPtzSettings settings, TimeProvider time)
    {
        (_id, _settings, _time) = (id, settings, time);
        _motion = new PtzMotion(settings.MoveTime, time);
        _motion.Due += (_, _) => Changed?.Invoke(this, EventArgs.Empty);
        string[] presets = [.. settings.PresetWords];
        Settable =
        [
            .. presets.Length > 0 ? [SettableProperty.Choice(DeviceProperty.Preset, presets)] : Array.Empty<SettableProperty>(),
            .. presets.Length > 0 && settings.SavePresets ? [SettableProperty.Choice(DeviceProperty.SavePreset, presets)] : Array.Empty<SettableProperty>(),
            SettableProperty.Number(DeviceProperty.Pan, -100, 100, Unit.Percent),
            SettableProperty.Number(DeviceProperty.Tilt, -100, 100, Unit.Percent),
            SettableProperty.Number(DeviceProperty.Zoom, -100, 100, Unit.Percent),
        ];
    }

    public event EventHandler? Changed;

    public string Id => _id;

    public string Kind => "camera";

    public TimeSpan PollInterval => _motion.IsMoving ? WhileMoving : _settings.PollInterval;

    public ImmutableArray<SettableProperty> Settable { get; }

    protected TimeProvider Time => _time;

    public async ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        if (_motion.IsMoving)
        {
            // What it was last told may have reached it, and the stop not.
            await StopAsync(cancellationToken);
        }
    }

    public async ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        if (_motion.IsDue)
        {
            await StopAsync(cancellationToken);
        }

        var now = _time.GetUtcNow();
        var readings = ImmutableArray.CreateBuilder<DeviceReading>();
        void Add(string property, PropertyValue value) => readings.Add(new DeviceReading(_id, property, value, now));

        await ReadAsync(Add, cancellationToken);
        if (_settings.PresetWords.Count > 0)
        {
            Add(DeviceProperty.Preset, PropertyValue.Of(_preset));
        }

        Add(DeviceProperty.Pan, PropertyValue.Of(_motion.Pan, Unit.Percent));
        Add(DeviceProperty.Tilt, PropertyValue.Of(_motion.Tilt, Unit.Percent));
        Add(DeviceProperty.Zoom, PropertyValue.Of(_motion.Zoom, Unit.Percent));
        return readings.ToImmutable();
    }

    public async ValueTask SetAsync(string property, PropertyValue value, CancellationToken cancellationToken)
    {
        switch (property, value)
        {
            case (DeviceProperty.Preset, PropertyValue.Choice(var word)):
                await RecallAsync(word, cancellationToken);
                _motion.Stopped();
                _preset = word;
                break;
            case (DeviceProperty.SavePreset, PropertyValue.Choice(var word)):
                await StoreAsync(word, cancellationToken);
                _preset = word;
                break;
            case (_, PropertyValue.Measurement(var percent, _)):
                _preset = NoPreset;
                await (_motion.Wish(property, (int)Math.Round(percent))
                    ? DriveAsync(_motion.Pan, _motion.Tilt, cancellationToken)
                    : ZoomAsync(_motion.Zoom, cancellationToken));
                if (_motion is { Pan: 0, Tilt: 0, Zoom: 0 })
                {
                    _motion.Stopped();
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(property), property, "not settable");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _motion.Dispose();
        await CloseAsync();
    }

    /// <summary>Opens what it talks through and sees that it answers.</summary>
    protected abstract ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>Its power and position, as far as it tells.</summary>
    protected abstract ValueTask ReadAsync(Action<string, PropertyValue> add, CancellationToken cancellationToken);

    /// <summary>Goes to a preset of the profile.</summary>
    protected abstract ValueTask RecallAsync(string preset, CancellationToken cancellationToken);

    /// <summary>Remembers where it looks.</summary>
    protected abstract ValueTask StoreAsync(string preset, CancellationToken cancellationToken);

    /// <summary>Turns with these speeds in per cent until told otherwise; 0 stands.</summary>
    protected abstract ValueTask DriveAsync(int pan, int tilt, CancellationToken cancellationToken);

    /// <summary>Zooms with this speed in per cent until told otherwise; 0 stands.</summary>
    protected abstract ValueTask ZoomAsync(int speed, CancellationToken cancellationToken);

    /// <summary>Closes what it talks through.</summary>
    protected abstract ValueTask CloseAsync();

    private async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        await DriveAsync(0, 0, cancellationToken);
        await ZoomAsync(0, cancellationToken);
        _motion.Stopped();
    }
}
