using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Simulation.Models;

namespace ClassroomEdge.Simulation.Mqtt;

/// <summary>A Zigbee device behind Zigbee2MQTT, with topics and keys as that writes them.</summary>
internal sealed class SimulatedZigbeeDevice : SimulatedMqttDevice
{
    private readonly Settings _settings;
    private readonly string _topic;

    /// <summary>Key → property; numbers unless said otherwise below.</summary>
    private readonly Dictionary<string, string> _keys;

    public SimulatedZigbeeDevice(string deviceId, Settings settings, DeviceModel truth, IFieldMqtt mqtt, TimeProvider time)
        : base(deviceId, "zigbee", $"zigbee2mqtt {settings.Kind}", truth, mqtt, time)
    {
        _settings = settings;
        _topic = $"{settings.BaseTopic}/{settings.FriendlyName}";
        var end = settings.Endpoint is { } endpoint ? "_" + endpoint : "";
        _keys = settings.Kind switch
        {
            "light" => new()
            {
                ["state" + end] = DeviceProperty.Power, ["brightness" + end] = DeviceProperty.Level, ["color_temp" + end] = DeviceProperty.ColourTemperature,
            },
            "plug" => new()
            {
                ["state" + end] = DeviceProperty.Power, ["power" + end] = DeviceProperty.PowerDraw, ["energy" + end] = DeviceProperty.Energy,
                ["voltage" + end] = DeviceProperty.Voltage, ["current" + end] = DeviceProperty.Current,
            },
            "contact" => new() { ["contact"] = DeviceProperty.Open, ["battery"] = DeviceProperty.Battery },
            "climate" => new()
            {
                ["system_mode"] = DeviceProperty.Mode, [settings.SetPoint] = DeviceProperty.TargetTemperature,
                ["fan_mode"] = DeviceProperty.FanSpeed, ["local_temperature"] = DeviceProperty.Temperature,
            },
            _ => new()
            {
                ["temperature"] = DeviceProperty.Temperature, ["humidity"] = DeviceProperty.Humidity, ["co2"] = DeviceProperty.Co2,
                ["illuminance"] = DeviceProperty.Illuminance, ["occupancy"] = DeviceProperty.Motion, ["battery"] = DeviceProperty.Battery,
            },
        };
        if (settings.Kind == "light")
        {
            truth.Set(DeviceProperty.Power, PropertyValue.Of("off"));
            truth.Set(DeviceProperty.Level, PropertyValue.Of(100, Unit.Percent));
            truth.Set(DeviceProperty.ColourTemperature, PropertyValue.Of(4000, Unit.Kelvin));
        }
        else if (settings.Kind == "contact")
        {
            truth.Set(DeviceProperty.Open, PropertyValue.Of(false));
        }
        else if (settings.Kind == "climate")
        {
            // A Zigbee air conditioner has no switch beside its mode.
            truth.Set(DeviceProperty.Power, PropertyValue.Of("on"));
        }

        if (settings.Kind is "contact" or "sensor")
        {
            truth.Set(DeviceProperty.Battery, PropertyValue.Of(93, Unit.Percent));
        }
    }

    protected override IReadOnlyCollection<string> Properties => _keys.Values;

    protected override string CommandFilter => _topic + "/+";

    protected override TimeSpan Interval => TimeSpan.FromSeconds(20);

    protected override ImmutableArray<SettableProperty> Own => _settings.Kind switch
    {
        "light" => [SettableProperty.Choice(DeviceProperty.Power, "on", "off"), SettableProperty.Number(DeviceProperty.Level, 0, 100, Unit.Percent)],
        "plug" => [SettableProperty.Choice(DeviceProperty.Power, "on", "off")],
        "contact" => [SettableProperty.Switch(DeviceProperty.Open), SettableProperty.Number(DeviceProperty.Battery, 0, 100, Unit.Percent)],
        _ => [],
    };

    protected override async Task SayThereAsync(bool isThere, CancellationToken cancellationToken)
    {
        await PublishAsync(_settings.BaseTopic + "/bridge/state", """{"state":"online"}""", retain: true, cancellationToken).ConfigureAwait(false);
        await PublishAsync(
            _topic + "/availability", isThere ? """{"state":"online"}""" : """{"state":"offline"}""", retain: true, cancellationToken).ConfigureAwait(false);
    }

    protected override Task TellAsync(CancellationToken cancellationToken)
    {
        var state = new JsonObject { ["linkquality"] = 120 };
        foreach (var (key, property) in _keys)
        {
            if (Truth.Get(property) is { } value)
            {
                state[key] = Json(key, value);
            }
        }

        // Sleepers keep their last state at the broker; those with mains can be asked.
        return SayAsync(_topic, state.ToJsonString(), retain: _settings.Kind is "sensor" or "contact", cancellationToken);
    }

    protected override async Task ObeyAsync(string topic, string payload, CancellationToken cancellationToken)
    {
        if (topic == _topic + "/set" && Parse(payload) is { } wanted)
        {
            foreach (var (key, value) in wanted)
            {
                if (_keys.TryGetValue(key, out var property) && value is JsonValue scalar && Value(key, property, scalar) is { } set)
                {
                    Truth.Set(property, set);
                }
            }

            await TellAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (topic == _topic + "/get" && _settings.Kind is not ("sensor" or "contact"))
        {
            await TellAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static JsonObject? Parse(string payload)
    {
        try
        {
            return JsonNode.Parse(payload) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private JsonNode? Json(string key, PropertyValue value) => value switch
    {
        PropertyValue.Choice c when key == "system_mode" => c.Word == "fan" ? "fan_only" : c.Word,
        PropertyValue.Choice c when key == "fan_mode" => c.Word,
        PropertyValue.Choice c => c.Word.ToUpperInvariant(),
        PropertyValue.Switch s => key == "contact" ? !s.IsOn : s.IsOn,
        PropertyValue.Measurement m when _keys[key] == DeviceProperty.Level => (int)Math.Round(m.Value * 2.54),
        PropertyValue.Measurement m when _keys[key] == DeviceProperty.ColourTemperature => (int)Math.Round(1e6 / m.Value),
        PropertyValue.Measurement m => m.Value,
        _ => null,
    };

    private static PropertyValue? Value(string key, string property, JsonValue value)
    {
        var text = value.ToString();
        var number = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : double.NaN;
        return property switch
        {
            DeviceProperty.Power => text.ToUpperInvariant() switch { "ON" => PropertyValue.Of("on"), "OFF" => PropertyValue.Of("off"), _ => null },
            DeviceProperty.Mode => PropertyValue.Of(text == "fan_only" ? "fan" : text),
            DeviceProperty.FanSpeed => PropertyValue.Of(text),
            _ when double.IsNaN(number) => null,
            DeviceProperty.Level => PropertyValue.Of(Math.Round(Math.Clamp(number, 0, 254) / 2.54), Unit.Percent),
            DeviceProperty.ColourTemperature => PropertyValue.Of(Math.Round(1e6 / Math.Clamp(number, 153, 500)), Unit.Kelvin),
            DeviceProperty.TargetTemperature => PropertyValue.Of(number, Unit.Celsius),
            _ => null,
        };
    }

    /// <summary>What it must know of its driver's settings.</summary>
    internal sealed record Settings(
        string FriendlyName,
        string Kind,
        string BaseTopic = "zigbee2mqtt",
        string? Endpoint = null,
        string SetPoint = "occupied_heating_setpoint");
}
