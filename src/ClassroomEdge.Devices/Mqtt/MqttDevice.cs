using System.Collections.Immutable;
using System.Text;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Mqtt;

/// <summary>
/// A device behind an MQTT broker. It tells by itself when something changes; what it told stays true for as long as its
/// availability says that it is there, or it was heard within the time that its settings give. A message that cannot be
/// understood is an error that names topic and property, and takes nothing with it that could be.
/// </summary>
internal sealed class MqttDevice : IDevice, IHasProperties, INotifiesChange
{
    /// <summary>For the broker's connection and for the first message together: less than the supervisor gives.</summary>
    internal static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);

    /// <summary>A device that never says whether it is there is asked again after this silence.</summary>
    internal static readonly TimeSpan LongSilence = TimeSpan.FromMinutes(5);

    private readonly MqttMapping _mapping;
    private readonly IFieldMqtt _mqtt;
    private readonly TimeProvider _time;
    private readonly MqttState _state;
    private readonly List<IDisposable> _subscriptions = [];

    public MqttDevice(string id, MqttMapping mapping, IFieldMqtt mqtt, TimeProvider time)
    {
        (Id, _mapping, _mqtt, _time) = (id, mapping, mqtt, time);
        _state = new MqttState(id, mapping, time);
        Settable = [.. mapping.Properties.Where(p => p.Value.SetTopic is not null).Select(p => Control(p.Key, p.Value))];
    }

    public event EventHandler? Changed;

    public string Id { get; }

    public string Kind => _mapping.Kind;

    public TimeSpan PollInterval => TimeSpan.FromSeconds(10);

    public ImmutableArray<SettableProperty> Settable { get; }

    public async ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        if (_subscriptions.Count == 0)
        {
            _mqtt.OutageChanged += OnOutageChanged;
            _subscriptions.AddRange(_state.Topics.Select(topic => _mqtt.Subscribe(topic, Hear)));
        }

        using var due = new CancellationTokenSource(AnswerWithin, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            await _mqtt.WhenConnectedAsync(linked.Token);
            await HearFirstAsync(linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unreachable(_mqtt.Outage is { } outage
                ? $"no connection to the broker: {outage}"
                : $"nothing heard on '{_state.Topics.First()}' so far: check the topic, and that the device is joined and powered");
        }
        catch (MqttException e)
        {
            throw Unreachable($"no connection to the broker: {e.Message}", e);
        }
    }

    public async ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        if (_mqtt.Outage is { } outage)
        {
            throw Unreachable($"no connection to the broker: {outage}");
        }

        CheckThere();
        var silence = _state.Silence;
        if (_mapping.ExpireAfter is { } expiry && silence >= expiry)
        {
            throw new DeviceException("device.timeout", Id, $"'{Id}': nothing heard for {silence.Value.TotalMinutes:0} min");
        }

        if (_state.IsThere is null && _mapping is { ExpireAfter: null, AnswersRequests: true } && silence >= LongSilence)
        {
            await AskAsync(cancellationToken);
        }

        var readings = Readings();
        return _state.TakeProblem() is { } problem
            ? throw new DeviceException(problem.Code, Id, problem.Message) { Readings = readings }
            : readings;
    }

    public async ValueTask SetAsync(string property, PropertyValue value, CancellationToken cancellationToken)
    {
        CheckThere();
        var point = _mapping.Properties[property];
        var payload = MqttTemplate.Fill(point.SetPayload, name => Text(name == "value" ? property : name, property, value));
        var news = _state.News;
        await PublishAsync(point.SetTopic!, payload, cancellationToken);
        if (!_mapping.Optimistic && _mapping.IsHeard(point))
        {
            await ConfirmAsync(property, value, news, cancellationToken);
        }
        else
        {
            _state.Assume(property, value);
        }
    }

    public ValueTask DisposeAsync()
    {
        _mqtt.OutageChanged -= OnOutageChanged;
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static SettableProperty Control(string name, MqttPoint point) => point switch
    {
        { IsSwitch: true } => SettableProperty.Switch(name),
        { Words.Count: > 0 } => SettableProperty.Choice(name, [.. point.Words.Keys]),
        _ => SettableProperty.Number(
            name, point.Minimum!.Value, point.Maximum!.Value, point.Unit is { } unit ? new Unit(unit) : PropertyUnits.Of(name)),
    };

    private void Hear(MqttMessage message)
    {
        _state.Hear(message);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private void OnOutageChanged(object? sender, EventArgs e) => Changed?.Invoke(this, EventArgs.Empty);

    private void CheckThere()
    {
        if (_state.AwayTopic is { } topic)
        {
            throw Unreachable($"'{topic}' says that it is away");
        }
    }

    /// <summary>Until it said anything: its state, or that it is there.</summary>
    private async Task HearFirstAsync(CancellationToken cancellationToken)
    {
        var news = _state.News;
        foreach (var request in _mapping.Requests)
        {
            await _mqtt.PublishAsync(new MqttMessage(request.Topic, Encoding.UTF8.GetBytes(request.Payload)), cancellationToken);
        }

        while (_state is { IsHeard: true, Silence: null, IsThere: null })
        {
            await news.WaitAsync(cancellationToken);
            news = _state.News;
        }

        CheckThere();
    }

    /// <summary>Asks one that has been silent for long, and does not say whether it is there.</summary>
    private async Task AskAsync(CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(AnswerWithin, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            foreach (var request in _mapping.Requests)
            {
                await PublishAsync(request.Topic, request.Payload, linked.Token);
            }

            while (_mapping.Requests.Length > 0 && _state.Silence >= LongSilence)
            {
                var news = _state.News;
                if (_state.Silence >= LongSilence)
                {
                    await news.WaitAsync(linked.Token);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DeviceException(
                "device.timeout", Id, $"'{Id}' was asked on '{_mapping.Requests[0].Topic}' and said nothing for {AnswerWithin.TotalSeconds:0} s");
        }
    }

    /// <summary>While we know that it is there, its values are true now; else they are as old as their message.</summary>
    private ImmutableArray<DeviceReading> Readings()
    {
        var values = _state.Values();
        if (_state.IsThere is null && _mapping.ExpireAfter is null)
        {
            return values;
        }

        var now = _time.GetUtcNow();
        return [.. values.Select(v => v with { At = now })];
    }

    private async Task ConfirmAsync(string property, PropertyValue value, Task news, CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(_mapping.ConfirmWithin, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            do
            {
                await news.WaitAsync(linked.Token);
                news = _state.News;
                CheckThere();
            }
            while (!IsNow(property, value));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // One that had the value already need not say so again.
            if (!IsNow(property, value))
            {
                throw new DeviceException(
                    "device.timeout",
                    Id,
                    $"'{Id}' did not confirm {property} {value} within {_mapping.ConfirmWithin.TotalSeconds:0.#} s; it says {_state.Value(property)?.ToString() ?? "nothing"}");
            }
        }
    }

    private bool IsNow(string property, PropertyValue wanted) => (_state.Value(property), wanted) switch
    {
        (PropertyValue.Measurement { Unit.Symbol: "K" } a, PropertyValue.Measurement b) => Math.Abs(a.Value - b.Value) <= 0.02 * b.Value,
        ({ } actual, _) => PropertyRules.IsReached(wanted, actual),
        _ => false,
    };

    /// <summary>A property's value in the device's words; the one that is set has its new value.</summary>
    private string? Text(string name, string property, PropertyValue value)
    {
        if (!_mapping.Properties.TryGetValue(name, out var point))
        {
            return null;
        }

        var known = name == property ? value : _state.Value(name) ?? throw new DeviceException(
            "device.busy", Id, $"'{Id}' must be told its {name} too, which is not known yet; set that first, or give it an initial value");
        return MqttValues.Encode(point, known);
    }

    private async Task PublishAsync(string topic, string payload, CancellationToken cancellationToken)
    {
        try
        {
            await _mqtt.PublishAsync(new MqttMessage(topic, Encoding.UTF8.GetBytes(payload)), cancellationToken);
        }
        catch (MqttException e)
        {
            throw Unreachable($"the broker did not take the command: {e.Message}", e);
        }
    }

    private DeviceException Unreachable(string problem, Exception? inner = null) =>
        new("device.unreachable", Id, $"'{Id}': {problem}", inner);
}
