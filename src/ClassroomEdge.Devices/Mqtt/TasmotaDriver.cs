using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Mqtt;

/// <summary>
/// Driver <c>tasmota</c>. Topics and keys as its documentation has them (tasmota.github.io: "MQTT", "Commands", "Tasmota IR"):
/// commands on <c>cmnd/…</c>, answers on <c>stat/…/RESULT</c>, telemetry every five minutes on <c>tele/…/STATE</c> and
/// <c>SENSOR</c>, <c>tele/…/LWT</c> as last will.
/// </summary>
internal sealed class TasmotaDriver(IFieldMqtt mqtt, TimeProvider time) : IDeviceDriver
{
    private static readonly Dictionary<string, string> OnOff = new() { ["on"] = "ON", ["off"] = "OFF" };

    public string Name => "tasmota";

    public Type SettingsType => typeof(TasmotaSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        settings is TasmotaSettings { Kind: "climate", Vendor: null }
            ? throw new EdgeException(
                "profile.bad-settings", $"settings of device '{profile.Id}': an air conditioner needs its vendor, for example GREE")
            : MqttDrivers.Create(profile, Mapping((TasmotaSettings)settings), mqtt, time);

    internal static MqttMapping Mapping(TasmotaSettings settings)
    {
        string Topic(string prefix, string end) =>
            settings.FullTopic.Replace("%prefix%", prefix, StringComparison.Ordinal)
                .Replace("%topic%", settings.Topic, StringComparison.Ordinal).TrimEnd('/') + "/" + end;

        var properties = new Dictionary<string, MqttPoint>();
        if (settings.Kind is "light" or "plug")
        {
            AddRelay(properties, settings, Topic);
        }

        if (settings.Kind == "plug")
        {
            AddMeter(properties, Topic("tele", "SENSOR"));
        }

        if (settings.Kind == "sensor")
        {
            AddSensors(properties, Topic("tele", "SENSOR"));
        }

        if (settings.Kind == "climate")
        {
            AddAirConditioner(properties, settings, Topic);
        }

        return new MqttMapping
        {
            Kind = settings.Kind == "plug" ? "switch" : settings.Kind,
            StateTopic = Topic("stat", "RESULT"),
            AlsoOn = settings.Kind switch
            {
                "light" or "plug" => [Topic("tele", "STATE")],

                // What the teacher's own remote control sent, where the device has a receiver.
                "climate" => [Topic("tele", "RESULT")],
                _ => [],
            },
            Availability = [new() { Topic = Topic("tele", "LWT"), Online = "Online", Offline = "Offline" }],

            // STATE without a payload is answered on stat/…/RESULT; TELEPERIOD sends the sensors at once, with tele/…/STATE.
            Requests = settings.Kind switch
            {
                "climate" => [],
                "sensor" => [new() { Topic = Topic("cmnd", "TELEPERIOD") }],
                _ => [new() { Topic = Topic("cmnd", "STATE") }, new() { Topic = Topic("cmnd", "TELEPERIOD") }],
            },
            AnswersRequests = settings.Kind != "climate",
            Properties = properties,
            ConfirmWithin = settings.ConfirmWithin,
        };
    }

    private static void AddRelay(
        Dictionary<string, MqttPoint> properties, TasmotaSettings settings, Func<string, string, string> topic)
    {
        var relay = $"POWER{settings.Relay}";
        properties[DeviceProperty.Power] = new() { Path = relay, Words = OnOff, SetTopic = topic("cmnd", relay) };
        if (settings is { Kind: "light", Dimmable: true })
        {
            properties[DeviceProperty.Level] = new() { Path = "Dimmer", SetTopic = topic("cmnd", "Dimmer"), Minimum = 0, Maximum = 100 };
        }

        if (settings is { Kind: "light", ColourTemperature: true })
        {
            properties[DeviceProperty.ColourTemperature] = new()
            {
                Path = "CT", SetTopic = topic("cmnd", "CT"), Reciprocal = 1_000_000, Minimum = 2000, Maximum = 6500,
            };
        }
    }

    private static void AddMeter(Dictionary<string, MqttPoint> properties, string sensor)
    {
        properties[DeviceProperty.PowerDraw] = new() { Topic = sensor, Path = "ENERGY.Power" };
        properties[DeviceProperty.Energy] = new() { Topic = sensor, Path = "ENERGY.Total" };
        properties[DeviceProperty.Voltage] = new() { Topic = sensor, Path = "ENERGY.Voltage" };
        properties[DeviceProperty.Current] = new() { Topic = sensor, Path = "ENERGY.Current" };
    }

    /// <summary>Each sensor chip has an object of its own name.</summary>
    private static void AddSensors(Dictionary<string, MqttPoint> properties, string sensor)
    {
        properties[DeviceProperty.Temperature] = new() { Topic = sensor, Path = "*.Temperature" };
        properties[DeviceProperty.Humidity] = new() { Topic = sensor, Path = "*.Humidity" };
        properties[DeviceProperty.Pressure] = new() { Topic = sensor, Path = "*.Pressure" };
        properties[DeviceProperty.Co2] = new() { Topic = sensor, Path = "*.CarbonDioxide" };
        properties[DeviceProperty.Illuminance] = new() { Topic = sensor, Path = "*.Illuminance" };
    }

    /// <summary>An infrared sender must send everything with each command.</summary>
    private static void AddAirConditioner(
        Dictionary<string, MqttPoint> properties, TasmotaSettings settings, Func<string, string, string> topic)
    {
        string Payload(string changed)
        {
            string Name(string property) => property == changed ? "{value}" : $"{{{property}}}";
            return $$"""{"Vendor":"{{settings.Vendor}}","Power":"{{Name("power")}}","Mode":"{{Name("mode")}}","FanSpeed":"{{Name("fanSpeed")}}","Temp":{{Name("targetTemperature")}}}""";
        }

        MqttPoint Point(string property, string key) =>
            new() { Path = $"IRHVAC.{key}|IrReceived.IRHVAC.{key}", SetTopic = topic("cmnd", "IRHVAC"), SetPayload = Payload(property) };

        properties[DeviceProperty.Power] = Point("power", "Power") with
        {
            Words = new Dictionary<string, string> { ["on"] = "On", ["off"] = "Off" }, Initial = PropertyValue.Of("off"),
        };
        properties[DeviceProperty.Mode] = Point("mode", "Mode") with
        {
            Words = new Dictionary<string, string>
            {
                ["auto"] = "Auto", ["cool"] = "Cool", ["heat"] = "Heat", ["dry"] = "Dry", ["fan"] = "fan_only",
            },
            Ignored = ["Off"],
            Initial = PropertyValue.Of("auto"),
        };
        properties[DeviceProperty.TargetTemperature] = Point("targetTemperature", "Temp") with
        {
            Minimum = settings.MinimumTemperature, Maximum = settings.MaximumTemperature, Initial = PropertyValue.Of(26, Unit.Celsius),
        };
        properties[DeviceProperty.FanSpeed] = Point("fanSpeed", "FanSpeed") with
        {
            Words = new Dictionary<string, string>
            {
                ["auto"] = "Auto", ["min"] = "Min", ["low"] = "Low", ["medium"] = "Medium", ["high"] = "High", ["max"] = "Max",
            },
            Initial = PropertyValue.Of("auto"),
        };
    }
}
