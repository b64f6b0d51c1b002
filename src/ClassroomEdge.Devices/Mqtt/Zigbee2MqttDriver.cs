using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Mqtt;

/// <summary>
/// Driver <c>zigbee2mqtt</c>. Topics and keys as its guide has them (zigbee2mqtt.io, "MQTT topics and messages", "Exposes"):
/// state as JSON on <c>base/name</c>, commands on <c>…/set</c>, questions on <c>…/get</c>, <c>…/availability</c>.
/// </summary>
internal sealed class Zigbee2MqttDriver(IFieldMqtt mqtt, TimeProvider time) : IDeviceDriver
{
    private static readonly Dictionary<string, string> OnOff = new() { ["on"] = "ON", ["off"] = "OFF" };
    private static readonly Dictionary<string, string> YesNo = new() { ["true"] = "true", ["false"] = "false" };

    public string Name => "zigbee2mqtt";

    public Type SettingsType => typeof(Zigbee2MqttSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        MqttDrivers.Create(profile, Mapping((Zigbee2MqttSettings)settings), mqtt, time);

    internal static MqttMapping Mapping(Zigbee2MqttSettings settings)
    {
        var topic = $"{settings.BaseTopic}/{settings.FriendlyName}";
        var properties = new Dictionary<string, MqttPoint>();
        Add(properties, settings, topic + "/set");
        var asked = properties.Values.FirstOrDefault(p => p.SetTopic is not null)?.Path;
        return new MqttMapping
        {
            Kind = settings.Kind == "plug" ? "switch" : settings.Kind,
            StateTopic = topic,
            Availability =
            [
                new() { Topic = topic + "/availability", Path = "state" },
                new() { Topic = settings.BaseTopic + "/bridge/state", Path = "state" },
            ],

            // Battery devices sleep and cannot be asked; Zigbee2MQTT tells what it last heard of them when it starts.
            Requests = asked is null ? [] : [new() { Topic = topic + "/get", Payload = $$"""{"{{asked}}": ""}""" }],
            AnswersRequests = asked is not null,
            Properties = properties,
            ConfirmWithin = settings.ConfirmWithin,
            ExpireAfter = settings.ExpireAfter,
        };
    }

    private static void Add(Dictionary<string, MqttPoint> properties, Zigbee2MqttSettings settings, string set)
    {
        switch (settings.Kind)
        {
            case "light":
                properties[DeviceProperty.Power] = Word(Key("state"), OnOff, set);
                if (settings.Dimmable)
                {
                    properties[DeviceProperty.Level] = Number(Key("brightness"), set, 0, 100) with { Scale = 100 / 254.0 };
                }

                if (settings.ColourTemperature)
                {
                    // Mired, from 153 (6 500 K) to 500 (2 000 K) in most lamps.
                    properties[DeviceProperty.ColourTemperature] = Number(Key("color_temp"), set, 2000, 6500) with { Reciprocal = 1_000_000 };
                }

                break;
            case "plug":
                properties[DeviceProperty.Power] = Word(Key("state"), OnOff, set);
                properties[DeviceProperty.PowerDraw] = new() { Path = Key("power") };
                properties[DeviceProperty.Energy] = new() { Path = Key("energy") };
                properties[DeviceProperty.Voltage] = new() { Path = Key("voltage") };
                properties[DeviceProperty.Current] = new() { Path = Key("current") };
                break;
            case "contact":
                // Zigbee's contact is true while the magnet is near: closed.
                properties[DeviceProperty.Open] = new()
                {
                    Path = "contact",
                    Words = new Dictionary<string, string> { ["true"] = "false", ["false"] = "true" },
                };
                break;
            case "climate":
                properties[DeviceProperty.Mode] = Word(
                    "system_mode",
                    new()
                    {
                        ["off"] = "off", ["auto"] = "auto", ["cool"] = "cool", ["heat"] = "heat", ["dry"] = "dry", ["fan"] = "fan_only",
                    },
                    set);
                properties[DeviceProperty.TargetTemperature] =
                    Number(settings.SetPoint, set, settings.MinimumTemperature, settings.MaximumTemperature) with { Decimals = 1 };
                properties[DeviceProperty.FanSpeed] = Word(
                    "fan_mode", new() { ["auto"] = "auto", ["low"] = "low", ["medium"] = "medium", ["high"] = "high" }, set);
                properties[DeviceProperty.Temperature] = new() { Path = "local_temperature" };
                break;
            default:
                properties[DeviceProperty.Temperature] = new() { Path = "temperature" };
                properties[DeviceProperty.Humidity] = new() { Path = "humidity" };
                properties[DeviceProperty.Pressure] = new() { Path = "pressure" };
                properties[DeviceProperty.Co2] = new() { Path = "co2" };
                properties[DeviceProperty.Illuminance] = new() { Path = "illuminance" };
                properties[DeviceProperty.Motion] = new() { Path = "occupancy", Words = YesNo };
                break;
        }

        if (settings.Kind is "contact" or "sensor")
        {
            properties[DeviceProperty.Battery] = new() { Path = "battery" };
        }

        string Key(string key) => settings.Endpoint is { } endpoint ? $"{key}_{endpoint}" : key;
    }

    private static MqttPoint Word(string key, Dictionary<string, string> words, string set) =>
        new() { Path = key, Words = words, SetTopic = set, SetPayload = $$"""{"{{key}}": "{value}"}""" };

    private static MqttPoint Number(string key, string set, double minimum, double maximum) =>
        new() { Path = key, SetTopic = set, SetPayload = $$"""{"{{key}}": {value} }""", Minimum = minimum, Maximum = maximum };
}
