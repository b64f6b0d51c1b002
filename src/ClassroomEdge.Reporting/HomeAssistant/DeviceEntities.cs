using System.Text.Json.Nodes;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Reporting.Topics;

namespace ClassroomEdge.Reporting.HomeAssistant;

/// <summary>The entities of a device, after its properties and what of them can be set.</summary>
internal sealed class DeviceEntities(RoomTopics topics, PropertyNames names)
{
    public IEnumerable<Entity> Of(DeviceSnapshot device)
    {
        var isLight = device.Kind == "light" && Settable(device, DeviceProperty.Power);
        if (isLight)
        {
            yield return Light(device);
        }

        var isClimate = device.Kind == "climate" && Settable(device, DeviceProperty.Mode);
        if (isClimate)
        {
            yield return ClimateEntity.Of(device, topics, Make);
        }

        foreach (var (property, snapshot) in device.Properties)
        {
            if ((isLight && (property is DeviceProperty.Power or DeviceProperty.Level)) || (isClimate && ClimateEntity.Covers(property)))
            {
                continue;
            }

            foreach (var entity in OfProperty(device, property, snapshot.Value))
            {
                yield return entity;
            }
        }
    }

    /// <summary>The room is connected, and the device answers.</summary>
    private JsonObject Available(string deviceId, JsonObject config)
    {
        config["availability"] = new JsonArray(
            new JsonObject { ["topic"] = topics.Availability },
            new JsonObject
            {
                ["topic"] = topics.DeviceState(deviceId),
                ["value_template"] = "{{ 'online' if value_json.health == 'ok' else 'offline' }}",
            });
        config["availability_mode"] = "all";
        return config;
    }

    private IEnumerable<Entity> OfProperty(DeviceSnapshot device, string property, PropertyValue value)
    {
        var settable = Settable(device, property);
        switch (value)
        {
            case PropertyValue.Choice when property == DeviceProperty.Position && settable:
                yield return Cover(device);
                break;
            case PropertyValue.Choice when property == DeviceProperty.Power:
                if (device.Kind == "projector")
                {
                    yield return PowerSensor(device);
                }

                if (settable)
                {
                    yield return PowerSwitch(device);
                }

                break;
            case PropertyValue.Switch when settable:
                yield return Toggle(device, property);
                break;
            case PropertyValue.Switch:
                yield return Make(device, property, "binary_sensor", "", Contact(property));
                break;
            case PropertyValue.Choice when settable && Words(device, property) is { Length: > 0 } words:
                yield return Select(device, property, words);
                break;
            case PropertyValue.Measurement m when settable:
                yield return Slider(device, property, m.Unit);
                break;
            case PropertyValue.Measurement m:
                yield return Sensor(device, property, m.Unit);
                break;
            default:
                yield return Make(device, property, "sensor", "", new JsonObject { ["value_template"] = Template(property) });
                break;
        }
    }

    private Entity Light(DeviceSnapshot device)
    {
        var config = new JsonObject
        {
            ["schema"] = "template",
            ["command_topic"] = topics.Command,
            ["command_off_template"] = Command(device.Id, DeviceProperty.Power, "\"off\""),
            ["state_template"] = Template(DeviceProperty.Power),
        };
        var on = Command(device.Id, DeviceProperty.Power, "\"on\"");
        if (Settable(device, DeviceProperty.Level))
        {
            // Home Assistant counts brightness from 0 to 255.
            var dim = Command(device.Id, DeviceProperty.Level, "{{ (brightness / 2.55) | round | int }}");
            config["command_on_template"] = $"{{%- if brightness is defined -%}}{dim}{{%- else -%}}{on}{{%- endif -%}}";
            config["brightness_template"] = $"{{{{ ({Path(DeviceProperty.Level)} * 2.55) | round | int }}}}";
        }
        else
        {
            config["command_on_template"] = on;
        }

        return Make(device, "", "light", "", config);
    }

    private Entity Cover(DeviceSnapshot device) => Make(device, DeviceProperty.Position, "cover", "", new JsonObject
    {
        ["command_topic"] = topics.Command,
        ["payload_open"] = Command(device.Id, DeviceProperty.Position, "\"up\""),
        ["payload_close"] = Command(device.Id, DeviceProperty.Position, "\"down\""),
        ["payload_stop"] = Command(device.Id, DeviceProperty.Position, "\"stop\""),
        ["value_template"] = Template(DeviceProperty.Position),
        ["state_open"] = "up",
        ["state_closed"] = "down",
        ["state_opening"] = "moving-up",
        ["state_closing"] = "moving-down",
        ["state_stopped"] = "stopped",
        ["device_class"] = "shade",
    });

    private Entity PowerSensor(DeviceSnapshot device) => Make(device, DeviceProperty.Power, "sensor", "", new JsonObject
    {
        ["device_class"] = "enum",
        ["options"] = new JsonArray("off", "warming", "on", "cooling"),
        ["value_template"] = Template(DeviceProperty.Power),
    });

    private Entity PowerSwitch(DeviceSnapshot device) => Make(device, DeviceProperty.Power, "switch", "_switch", new JsonObject
    {
        ["command_topic"] = topics.Command,
        ["payload_on"] = Command(device.Id, DeviceProperty.Power, "\"on\""),
        ["payload_off"] = Command(device.Id, DeviceProperty.Power, "\"off\""),
        ["state_on"] = "on",
        ["state_off"] = "off",
        ["value_template"] = $"{{{{ 'on' if {Path(DeviceProperty.Power)} in ['on', 'warming'] else 'off' }}}}",
    });

    private Entity Toggle(DeviceSnapshot device, string property) => Make(device, property, "switch", "", new JsonObject
    {
        ["command_topic"] = topics.Command,
        ["payload_on"] = Command(device.Id, property, "true"),
        ["payload_off"] = Command(device.Id, property, "false"),
        ["state_on"] = "on",
        ["state_off"] = "off",
        ["value_template"] = $"{{{{ 'on' if {Path(property)} else 'off' }}}}",
    });

    private Entity Slider(DeviceSnapshot device, string property, Unit unit)
    {
        var control = device.Controls.FirstOrDefault(c => c.Name == property);
        return Make(device, property, "number", "", new JsonObject
        {
            ["command_topic"] = topics.Command,
            ["command_template"] = Command(device.Id, property, unit == Unit.Celsius ? "{{ value | float }}" : "{{ value | int }}"),
            ["value_template"] = Template(property),
            ["min"] = control?.Minimum ?? 0,
            ["max"] = control?.Maximum ?? 100,
            ["unit_of_measurement"] = unit.Symbol,
        });
    }

    private Entity Select(DeviceSnapshot device, string property, string[] words) => Make(device, property, "select", "", new JsonObject
    {
        ["command_topic"] = topics.Command,
        ["command_template"] = Command(device.Id, property, "\"{{ value }}\""),
        ["value_template"] = Template(property),
        ["options"] = new JsonArray([.. words.Select(w => (JsonNode)w)]),
    });

    private static JsonObject Contact(string property)
    {
        var config = new JsonObject { ["value_template"] = $"{{{{ 'ON' if {Path(property)} else 'OFF' }}}}" };
        if (property switch { DeviceProperty.Open => "opening", DeviceProperty.Motion => "motion", "alarm" => "problem", _ => null } is { } deviceClass)
        {
            config["device_class"] = deviceClass;
        }

        return config;
    }

    private static string[] Words(DeviceSnapshot device, string property) =>
        device.Controls.FirstOrDefault(c => c.Name == property) is { } control ? [.. control.Words] : [];

    private Entity Sensor(DeviceSnapshot device, string property, Unit unit)
    {
        var config = new JsonObject { ["value_template"] = Template(property) };
        if (DeviceClass(property, unit) is { } deviceClass)
        {
            config["device_class"] = deviceClass;
        }

        config["state_class"] = property
            is DeviceProperty.LampHours or DeviceProperty.FilterHours or DeviceProperty.Energy or DeviceProperty.Presses
            ? "total_increasing"
            : "measurement";
        if (unit.Symbol.Length > 0)
        {
            config["unit_of_measurement"] = unit.Symbol;
        }

        return Make(device, property, "sensor", "", config);
    }

    private Entity Make(DeviceSnapshot device, string property, string platform, string suffix, JsonObject config)
    {
        var name = device.Properties.Count > 1 && property.Length > 0
            ? $"{device.Name.ZhCn} {names.Of(property)}"
            : device.Name.ZhCn;
        var complete = new JsonObject { ["name"] = name, ["state_topic"] = topics.DeviceState(device.Id) };
        foreach (var (key, value) in config)
        {
            complete[key] = value?.DeepClone();
        }

        var id = property.Length == 0 ? device.Id : $"{device.Id}_{property}{suffix}";
        return new Entity(id, device.Id, platform, Available(device.Id, complete));
    }

    private static string? DeviceClass(string property, Unit unit) => (property, unit.Symbol) switch
    {
        (DeviceProperty.Co2, _) => "carbon_dioxide",
        (DeviceProperty.Temperature, _) or (_, "°C") => "temperature",
        (DeviceProperty.Humidity, _) => "humidity",
        (DeviceProperty.Battery, _) => "battery",
        (DeviceProperty.Illuminance, _) or (_, "lx") => "illuminance",
        (DeviceProperty.Pressure, _) or (_, "hPa") => "atmospheric_pressure",
        (_, "V") => "voltage",
        (_, "A") => "current",
        (_, "h" or "s") => "duration",
        (_, "W") => "power",
        (_, "kWh") => "energy",
        (_, "Hz") => "frequency",
        (_, "dB") => "sound_pressure",
        _ => null,
    };

    private static bool Settable(DeviceSnapshot device, string property) => device.Settable.Contains(property);

    /// <summary>Bracketed, since a driver's own property may have a name that is no identifier.</summary>
    internal static string Path(string property) => $"value_json.properties['{property}'].value";

    internal static string Template(string property) => $"{{{{ {Path(property)} }}}}";

    internal static string Command(string device, string property, string value) =>
        $$"""{"device":"{{device}}","property":"{{property}}","value":{{value}}}""";
}
