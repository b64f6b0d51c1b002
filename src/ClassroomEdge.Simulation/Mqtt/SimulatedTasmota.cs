using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Simulation.Models;

namespace ClassroomEdge.Simulation.Mqtt;

/// <summary>A device with Tasmota, with topics and payloads as its documentation has them.</summary>
internal sealed class SimulatedTasmota : SimulatedMqttDevice
{
    private readonly Settings _settings;
    private readonly TimeProvider _time;

    public SimulatedTasmota(string deviceId, Settings settings, DeviceModel truth, IFieldMqtt mqtt, TimeProvider time)
        : base(deviceId, "tasmota", $"tasmota {settings.Kind}", truth, mqtt, time)
    {
        (_settings, _time) = (settings, time);
        if (settings.Kind == "light")
        {
            truth.Set(DeviceProperty.Power, PropertyValue.Of("off"));
            truth.Set(DeviceProperty.Level, PropertyValue.Of(100, Unit.Percent));
            truth.Set(DeviceProperty.ColourTemperature, PropertyValue.Of(4000, Unit.Kelvin));
        }
    }

    protected override IReadOnlyCollection<string> Properties => _settings.Kind switch
    {
        "light" => [DeviceProperty.Power, DeviceProperty.Level, DeviceProperty.ColourTemperature],
        "plug" => [DeviceProperty.Power, DeviceProperty.PowerDraw, DeviceProperty.Energy, DeviceProperty.Voltage, DeviceProperty.Current],
        "climate" => [DeviceProperty.Power, DeviceProperty.Mode, DeviceProperty.TargetTemperature, DeviceProperty.FanSpeed, DeviceProperty.Temperature],
        _ => [DeviceProperty.Temperature, DeviceProperty.Humidity, DeviceProperty.Co2, DeviceProperty.Illuminance],
    };

    protected override string CommandFilter => Topic("cmnd", "+");

    /// <summary>Its TelePeriod is 300 s; a simulated room is watched for less.</summary>
    protected override TimeSpan Interval => TimeSpan.FromSeconds(20);

    protected override ImmutableArray<SettableProperty> Own => _settings.Kind switch
    {
        "light" => [SettableProperty.Choice(DeviceProperty.Power, "on", "off"), SettableProperty.Number(DeviceProperty.Level, 0, 100, Unit.Percent)],
        "plug" => [SettableProperty.Choice(DeviceProperty.Power, "on", "off")],
        _ => [],
    };

    private string Relay => $"POWER{_settings.Relay}";

    protected override Task SayThereAsync(bool isThere, CancellationToken cancellationToken) =>
        PublishAsync(Topic("tele", "LWT"), isThere ? "Online" : "Offline", retain: true, cancellationToken);

    protected override async Task TellAsync(CancellationToken cancellationToken)
    {
        if (_settings.Kind is "light" or "plug")
        {
            await SayAsync(Topic("tele", "STATE"), StateJson(), retain: false, cancellationToken).ConfigureAwait(false);
        }

        if (Sensors() is { } sensors)
        {
            await SayAsync(Topic("tele", "SENSOR"), sensors, retain: false, cancellationToken).ConfigureAwait(false);
        }
    }

    protected override async Task ObeyAsync(string topic, string payload, CancellationToken cancellationToken)
    {
        var command = topic[(topic.LastIndexOf('/') + 1)..].ToUpperInvariant();
        switch (command)
        {
            case "TELEPERIOD":
                await TellAsync(cancellationToken).ConfigureAwait(false);
                return;
            case "STATE":
                await ResultAsync(StateJson(), cancellationToken).ConfigureAwait(false);
                return;
            case "DIMMER" when int.TryParse(payload, CultureInfo.InvariantCulture, out var percent) && _settings.Kind == "light":
                Truth.Set(DeviceProperty.Level, PropertyValue.Of(Math.Clamp(percent, 0, 100), Unit.Percent));
                Truth.Set(DeviceProperty.Power, PropertyValue.Of(percent > 0 ? "on" : "off"));
                break;
            case "CT" when int.TryParse(payload, CultureInfo.InvariantCulture, out var mired) && _settings.Kind == "light":
                Truth.Set(DeviceProperty.ColourTemperature, PropertyValue.Of(Math.Round(1e6 / Math.Clamp(mired, 153, 500)), Unit.Kelvin));
                break;
            case "IRHVAC" when _settings.Kind == "climate":
                await SendInfraredAsync(payload, cancellationToken).ConfigureAwait(false);
                return;
            default:
                if (command != Relay || _settings.Kind is not ("light" or "plug"))
                {
                    await ResultAsync("""{"Command":"Unknown"}""", cancellationToken).ConfigureAwait(false);
                    return;
                }

                var isOn = Truth.Get(DeviceProperty.Power) is PropertyValue.Choice { Word: "on" };
                var on = payload.ToUpperInvariant() switch { "ON" or "1" => true, "OFF" or "0" => false, "TOGGLE" or "2" => !isOn, _ => isOn };
                Truth.Set(DeviceProperty.Power, PropertyValue.Of(on ? "on" : "off"));
                break;
        }

        await ResultAsync(StateJson(), cancellationToken).ConfigureAwait(false);
    }

    private string Topic(string prefix, string end) =>
        _settings.FullTopic.Replace("%prefix%", prefix, StringComparison.Ordinal)
            .Replace("%topic%", _settings.Topic, StringComparison.Ordinal).TrimEnd('/') + "/" + end;

    private Task ResultAsync(string payload, CancellationToken cancellationToken) =>
        SayAsync(Topic("stat", "RESULT"), payload, retain: false, cancellationToken);

    private JsonObject Stamped() => new() { ["Time"] = _time.GetLocalNow().ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) };

    private string StateJson()
    {
        var state = Stamped();
        state[Relay] = Truth.Get(DeviceProperty.Power) is PropertyValue.Choice { Word: "on" } ? "ON" : "OFF";
        if (_settings.Kind == "light")
        {
            state["Dimmer"] = Number(DeviceProperty.Level);
            state["CT"] = Math.Round(1e6 / Number(DeviceProperty.ColourTemperature));
        }

        state["Wifi"] = new JsonObject { ["AP"] = 1, ["RSSI"] = 78 };
        return state.ToJsonString();
    }

    private string? Sensors()
    {
        var sensors = Stamped();
        switch (_settings.Kind)
        {
            case "plug":
                sensors["ENERGY"] = new JsonObject
                {
                    ["Total"] = Number(DeviceProperty.Energy), ["Power"] = Number(DeviceProperty.PowerDraw),
                    ["Voltage"] = Number(DeviceProperty.Voltage), ["Current"] = Number(DeviceProperty.Current),
                };
                return sensors.ToJsonString();
            case "sensor":
                sensors["SCD40"] = new JsonObject
                {
                    ["CarbonDioxide"] = Number(DeviceProperty.Co2), ["Temperature"] = Number(DeviceProperty.Temperature),
                    ["Humidity"] = Number(DeviceProperty.Humidity),
                };
                sensors["BH1750"] = new JsonObject { ["Illuminance"] = Number(DeviceProperty.Illuminance) };
                return sensors.ToJsonString();
            default:
                return null;
        }
    }

    /// <summary>The sender repeats what it sent; the air conditioner on the wall does it.</summary>
    private async Task SendInfraredAsync(string payload, CancellationToken cancellationToken)
    {
        JsonObject? wanted;
        try
        {
            wanted = JsonNode.Parse(payload) as JsonObject;
        }
        catch (JsonException)
        {
            wanted = null;
        }

        if (wanted?["Vendor"] is null)
        {
            await ResultAsync("""{"IRHVAC":"Wrong Vendor"}""", cancellationToken).ConfigureAwait(false);
            return;
        }

        Truth.Set(DeviceProperty.Power, PropertyValue.Of($"{wanted["Power"]}".ToLowerInvariant()));
        Truth.Set(DeviceProperty.Mode, PropertyValue.Of($"{wanted["Mode"]}" is "fan_only" ? "fan" : $"{wanted["Mode"]}".ToLowerInvariant()));
        Truth.Set(DeviceProperty.FanSpeed, PropertyValue.Of($"{wanted["FanSpeed"]}".ToLowerInvariant()));
        if (double.TryParse($"{wanted["Temp"]}", NumberStyles.Float, CultureInfo.InvariantCulture, out var celsius))
        {
            Truth.Set(DeviceProperty.TargetTemperature, PropertyValue.Of(celsius, Unit.Celsius));
        }

        await ResultAsync(new JsonObject { ["IRHVAC"] = wanted.DeepClone() }.ToJsonString(), cancellationToken).ConfigureAwait(false);
    }

    private double Number(string property) => Truth.Get(property) is PropertyValue.Measurement m ? m.Value : 0;

    /// <summary>What it must know of its driver's settings.</summary>
    internal sealed record Settings(string Topic, string Kind, string FullTopic = "%prefix%/%topic%/", int? Relay = null);
}
