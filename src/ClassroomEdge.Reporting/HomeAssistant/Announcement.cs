using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Reporting.Topics;

namespace ClassroomEdge.Reporting.HomeAssistant;

/// <summary>
/// The room as one device of Home Assistant (device-based MQTT discovery, since Home Assistant 2024.11). An entity
/// that is gone must be named once more with its platform alone, which removes it.
/// </summary>
internal sealed class Announcement(RoomTopics topics, IReadOnlyList<SceneProfile> scenes, string version)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PropertyNames _names = new();

    public IReadOnlyList<Entity> Entities(RoomSnapshot room)
    {
        var devices = new DeviceEntities(topics, _names);
        return [.. OfRoom(), .. scenes.Select(OfScene), .. room.Devices.SelectMany(devices.Of)];
    }

    /// <summary>The payload.</summary>
    /// <param name="name">What people call the room.</param>
    /// <param name="entities">Those that are there.</param>
    /// <param name="gone">Key and platform of those that are gone.</param>
    public byte[] Payload(LocalizedText name, IEnumerable<Entity> entities, IEnumerable<(string Key, string Platform)> gone)
    {
        var components = new JsonObject();
        foreach (var entity in entities)
        {
            var component = new JsonObject { ["p"] = entity.Platform, ["unique_id"] = UniqueId(entity.Key) };
            foreach (var (key, value) in entity.Config)
            {
                component[key] = value?.DeepClone();
            }

            components[entity.Key] = component;
        }

        foreach (var (key, platform) in gone)
        {
            components[key] = new JsonObject { ["p"] = platform };
        }

        var payload = new JsonObject
        {
            ["dev"] = new JsonObject
            {
                ["ids"] = new JsonArray(UniqueId("")),
                ["name"] = name.ZhCn,
                ["mf"] = "ClassroomEdge",
                ["mdl"] = "Classroom",
                ["sw"] = version,
            },
            ["o"] = new JsonObject { ["name"] = "ClassroomEdge", ["sw"] = version },
            ["availability"] = new JsonArray(new JsonObject { ["topic"] = topics.Availability }),
            ["qos"] = 1,
            ["cmps"] = components,
        };
        return Encoding.UTF8.GetBytes(payload.ToJsonString(Json));
    }

    private string UniqueId(string key) => $"classroom_{topics.Site}_{topics.Room}{(key.Length > 0 ? "_" + key : "")}";

    private IEnumerable<Entity> OfRoom()
    {
        yield return OfState("occupancy", "sensor", new JsonObject
        {
            ["value_template"] = "{{ value_json.occupancy.count if value_json.occupancy else None }}",
            ["state_class"] = "measurement",
            ["icon"] = "mdi:account-group",
        });
        yield return OfState("occupied", "binary_sensor", new JsonObject
        {
            ["value_template"] = "{{ ('ON' if value_json.occupancy.count > 0 else 'OFF') if value_json.occupancy else None }}",
            ["device_class"] = "occupancy",
        });
        yield return OfState("alerts", "binary_sensor", new JsonObject
        {
            ["value_template"] = "{{ 'ON' if value_json.alerts | length > 0 else 'OFF' }}",
            ["device_class"] = "problem",
            ["json_attributes_topic"] = topics.State,
            ["json_attributes_template"] = "{{ {'alerts': value_json.alerts} | tojson }}",
        });
        yield return OfState("mode", "sensor", new JsonObject
        {
            ["value_template"] = "{{ value_json.mode or 'none' }}",
            ["icon"] = "mdi:google-classroom",
        });
        yield return OfState("lesson", "sensor", new JsonObject
        {
            ["value_template"] = "{{ value_json.lesson.state if value_json.lesson else 'none' }}",
            ["icon"] = "mdi:school",
        });
    }

    private Entity OfState(string key, string platform, JsonObject config)
    {
        config["name"] = _names.Of("room." + key);
        config["state_topic"] = topics.State;
        return new Entity("room_" + key, "", platform, config);
    }

    private Entity OfScene(SceneProfile scene) => new("scene_" + scene.Id, scene.Id, "button", new JsonObject
    {
        ["name"] = scene.Name.ZhCn,
        ["command_topic"] = topics.Command,
        ["payload_press"] = $$"""{"scene":"{{scene.Id}}"}""",
    });
}
