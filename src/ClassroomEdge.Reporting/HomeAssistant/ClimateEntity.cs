using System.Text.Json.Nodes;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Reporting.Topics;

namespace ClassroomEdge.Reporting.HomeAssistant;

/// <summary>
/// An air conditioner as Home Assistant's <c>climate</c> (MQTT HVAC). Its mode and whether it runs are two things here and one
/// there: the modes are offered without <c>off</c>, and the switch stays an entity of its own.
/// </summary>
internal static class ClimateEntity
{
    /// <summary>True for what the entity shows: no entity of its own.</summary>
    public static bool Covers(string property) =>
        property is DeviceProperty.Mode or DeviceProperty.TargetTemperature or DeviceProperty.FanSpeed;

    public static Entity Of(
        DeviceSnapshot device, RoomTopics topics, Func<DeviceSnapshot, string, string, string, JsonObject, Entity> make)
    {
        var state = topics.DeviceState(device.Id);
        var config = new JsonObject
        {
            ["modes"] = Words(device, DeviceProperty.Mode, ToHome),
            ["mode_state_topic"] = state,
            ["mode_state_template"] = Mapped(DeviceProperty.Mode, "fan", "fan_only"),
            ["mode_command_topic"] = topics.Command,
            ["mode_command_template"] = DeviceEntities.Command(
                device.Id, DeviceProperty.Mode, "\"{{ 'fan' if value == 'fan_only' else value }}\""),
            ["temperature_unit"] = "C",
        };
        if (Control(device, DeviceProperty.Power) is not null)
        {
            config["power_command_topic"] = topics.Command;
            config["power_command_template"] = DeviceEntities.Command(device.Id, DeviceProperty.Power, "\"{{ value | lower }}\"");
        }

        if (Control(device, DeviceProperty.TargetTemperature) is { } target)
        {
            config["min_temp"] = target.Minimum;
            config["max_temp"] = target.Maximum;
            config["temp_step"] = 0.5;
            config["temperature_state_topic"] = state;
            config["temperature_state_template"] = DeviceEntities.Template(DeviceProperty.TargetTemperature);
            config["temperature_command_topic"] = topics.Command;
            config["temperature_command_template"] = DeviceEntities.Command(device.Id, DeviceProperty.TargetTemperature, "{{ value | float }}");
        }

        if (Control(device, DeviceProperty.FanSpeed) is not null)
        {
            config["fan_modes"] = Words(device, DeviceProperty.FanSpeed, w => w);
            config["fan_mode_state_topic"] = state;
            config["fan_mode_state_template"] = DeviceEntities.Template(DeviceProperty.FanSpeed);
            config["fan_mode_command_topic"] = topics.Command;
            config["fan_mode_command_template"] = DeviceEntities.Command(device.Id, DeviceProperty.FanSpeed, "\"{{ value }}\"");
        }

        if (device.Properties.ContainsKey(DeviceProperty.Temperature))
        {
            config["current_temperature_topic"] = state;
            config["current_temperature_template"] = DeviceEntities.Template(DeviceProperty.Temperature);
        }

        var entity = make(device, "", "climate", "", config);

        // Each of its values has a topic of its own; a common one is no key of the platform.
        entity.Config.Remove("state_topic");
        return entity;
    }

    private static Core.Devices.SettableProperty? Control(DeviceSnapshot device, string property) =>
        device.Controls.FirstOrDefault(c => c.Name == property);

    private static JsonArray Words(DeviceSnapshot device, string property, Func<string, string> map) =>
        new([.. (Control(device, property)?.Words ?? []).Select(w => (JsonNode)map(w))]);

    private static string ToHome(string mode) => mode == "fan" ? "fan_only" : mode;

    private static string Mapped(string property, string ours, string theirs) =>
        $"{{{{ '{theirs}' if {DeviceEntities.Path(property)} == '{ours}' else {DeviceEntities.Path(property)} }}}}";
}
