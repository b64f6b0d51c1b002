using System.Collections.Immutable;
using System.Globalization;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Projectors;

/// <summary>A projector over PJLink, class 1 or 2 as it says itself. Asked rarely when idle (some lock up when asked too
/// often), every second while something changes, and at once when a notice of class 2 says that something has changed.</summary>
internal sealed class PjLinkDevice : IDevice, IHasPower, IHasInput, IHasProperties, IHasAlerts, INotifiesChange
{
    private static readonly TimeSpan InTransition = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MoreToAsk = TimeSpan.FromSeconds(2);

    private readonly string _id;
    private readonly PjLinkSettings _settings;
    private readonly TimeProvider _time;
    private readonly PjLinkConnection _connection;
    private readonly PjLinkPower _power;
    private readonly PjLinkInputs _inputs;
    private readonly PjLinkSlowQuestions _slow;
    private readonly PjLinkControls _controls;
    private readonly PjLinkNotices _notices;

    public PjLinkDevice(string id, PjLinkSettings settings, INetwork network, TimeProvider time)
    {
        _id = id;
        _settings = settings;
        _time = time;
        _connection = new PjLinkConnection(id, settings, network, time);
        _power = new PjLinkPower(id, _connection, new PowerTruth(settings.WarmUp, settings.CoolDown, time));
        _inputs = new PjLinkInputs(id, _connection, settings.Inputs, time);
        _slow = new PjLinkSlowQuestions(_connection, time);
        _controls = new PjLinkControls(id, _connection, settings.Controls);
        _notices = new PjLinkNotices(id, settings, network, time);
        _notices.Heard += (_, e) => Changed?.Invoke(this, e);
    }

    public event EventHandler? Changed;

    public string Id => _id;

    public string Kind => "projector";

    public TimeSpan PollInterval => true switch
    {
        _ when _power.Truth.IsInTransition || _inputs.IsWaiting => InTransition,
        _ when _slow.HasMore(IsOn) => MoreToAsk,
        _ => IsOn ? _settings.PollInterval : _settings.StandbyPollInterval,
    };

    public IReadOnlyCollection<string> Inputs => [.. _settings.Inputs.Keys];

    public ImmutableArray<SettableProperty> Settable => _controls.Settable;

    public ImmutableArray<DeviceAlert> Alerts { get; private set; } = [];

    private bool IsOn => _power.Truth.State == ProjectorPower.On;

    public async ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        _connection.Dispose();
        await _connection.OpenAsync(cancellationToken);
        if (_notices.IsListening)
        {
            // What is heard may have changed with the projector's address.
            await _notices.ListenAsync();
        }
    }

    public async ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        await _power.ReadAsync(cancellationToken);

        var now = _time.GetUtcNow();
        var readings = ImmutableArray.CreateBuilder<DeviceReading>();
        void Add(string property, PropertyValue value) => readings.Add(new DeviceReading(_id, property, value, now));

        Add(DeviceProperty.Power, PropertyValue.Of(Word(_power.Truth.State!.Value)));
        Add(
            DeviceProperty.TransitionRemaining,
            PropertyValue.Of(Math.Ceiling(_power.Truth.Remaining.TotalSeconds), Unit.Seconds));
        if (IsOn)
        {
            if (await _inputs.ReadAsync(_slow.Class, cancellationToken) is { } input)
            {
                Add(DeviceProperty.Input, PropertyValue.Of(input));
            }

            await _controls.ReadAsync(_slow.Class, Add, cancellationToken);
        }

        foreach (var notice in _notices.Take().Where(n => n.Command == PjLinkCommand.Letters(PjLinkCommand.Errors)))
        {
            Understand(PjLinkCommand.Errors, notice.Value, Add);
        }

        if (!_power.Truth.IsInTransition)
        {
            foreach (var (command, answer) in await _slow.AskAsync(IsOn, cancellationToken))
            {
                Understand(command, answer, Add);
            }
        }

        if (_slow.Class == 2 && !_notices.IsListening)
        {
            await _notices.ListenAsync();
        }

        return readings.ToImmutable();
    }

    public async ValueTask SetPowerAsync(bool on, CancellationToken cancellationToken)
    {
        await _power.SetAsync(on, cancellationToken);
        if (!on)
        {
            _inputs.Forget();
        }
    }

    public ValueTask SetInputAsync(string input, CancellationToken cancellationToken) =>
        _inputs.SetAsync(input, _power.Truth.WillBeOn, _slow.Class, cancellationToken);

    public ValueTask SetAsync(string property, PropertyValue value, CancellationToken cancellationToken) =>
        _controls.SetAsync(property, value, cancellationToken);

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return _notices.DisposeAsync();
    }

    private void Understand(string command, string answer, Action<string, PropertyValue> add)
    {
        switch (command)
        {
            case PjLinkCommand.Lamps when PjLinkLamps.Hours(answer) is { IsEmpty: false } hours:
                add(DeviceProperty.LampHours, PropertyValue.Of(hours.Max(), Unit.Hours));
                for (var i = 0; hours.Length > 1 && i < hours.Length; i++)
                {
                    add($"lamp{i + 1}Hours", PropertyValue.Of(hours[i], Unit.Hours));
                }

                break;
            case PjLinkCommand.Errors when ProjectorAlerts.Worst(answer) is { } fault:
                add(DeviceProperty.Fault, PropertyValue.Of(fault));
                Alerts = ProjectorAlerts.Of(_id, answer);
                break;
            case PjLinkCommand.FilterHours when int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var hours):
                add(DeviceProperty.FilterHours, PropertyValue.Of(hours, Unit.Hours));
                break;
            case PjLinkCommand.InputResolution:
                // No signal is a minus, one that it cannot tell an asterisk (2.00, 4.18).
                add(DeviceProperty.Resolution, PropertyValue.Of(answer switch { "-" => "none", "*" => "unknown", _ => answer }));
                break;
            case PjLinkCommand.Manufacturer:
                add(DeviceProperty.Manufacturer, PropertyValue.Of(answer));
                break;
            case PjLinkCommand.Model:
                add(DeviceProperty.Model, PropertyValue.Of(answer));
                break;
            case PjLinkCommand.SerialNumber:
                add(DeviceProperty.SerialNumber, PropertyValue.Of(answer));
                break;
            case PjLinkCommand.SoftwareVersion:
                add(DeviceProperty.SoftwareVersion, PropertyValue.Of(answer));
                break;
            case PjLinkCommand.LampModel:
                add("lampModel", PropertyValue.Of(answer));
                break;
            case PjLinkCommand.FilterModel:
                add("filterModel", PropertyValue.Of(answer));
                break;
            case PjLinkCommand.RecommendedResolution:
                add("recommendedResolution", PropertyValue.Of(answer));
                break;
        }
    }

    private static string Word(ProjectorPower power) => power switch
    {
        ProjectorPower.On => "on",
        ProjectorPower.Cooling => "cooling",
        ProjectorPower.Warming => "warming",
        _ => "off",
    };
}
