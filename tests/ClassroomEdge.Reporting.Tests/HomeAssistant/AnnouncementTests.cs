using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Reporting.Commands;
using ClassroomEdge.Reporting.HomeAssistant;
using ClassroomEdge.Reporting.Tests.Service;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Reporting.Tests.HomeAssistant;

public sealed class AnnouncementTests
{
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Payload_OfAWholeRoom_IsAsTheGoldenFile()
    {
        var payload = await PayloadAsync();

        var golden = await File.ReadAllTextAsync(
            RepositoryFiles.At("tests", "ClassroomEdge.Reporting.Tests", "HomeAssistant", "golden.json"));
        Assert.Equal(golden.Trim(), payload.ToJsonString(Readable));
    }

    [Fact]
    public async Task Payload_EveryCommand_IsOneThatWeUnderstand()
    {
        var commands = 0;
        foreach (var (_, component) in (await PayloadAsync())["cmps"]!.AsObject())
        {
            foreach (var (key, value) in component!.AsObject())
            {
                if (key.StartsWith("payload_", StringComparison.Ordinal) || key is "command_template")
                {
                    var text = ((string)value!).Replace("{{ value | int }}", "40", StringComparison.Ordinal);
                    Assert.NotNull(ParseCommand(text));
                    commands++;
                }
            }
        }

        Assert.InRange(commands, 9, 50);
    }

    [Fact]
    public async Task Payload_EveryEntity_HasWhatItsPlatformNeeds()
    {
        foreach (var (key, component) in (await PayloadAsync())["cmps"]!.AsObject().Where(c => c.Key != "old_entity"))
        {
            Assert.Equal($"classroom_school-1_room-101_{key}", (string)component!["unique_id"]!);
            Assert.NotNull(component["name"]);
            var platform = (string)component["p"]!;
            string[] needed = platform switch
            {
                "sensor" or "binary_sensor" => ["state_topic", "value_template"],
                "switch" => ["state_topic", "command_topic", "payload_on", "payload_off", "state_on", "state_off"],
                "light" => ["state_topic", "command_topic", "state_template", "command_on_template", "command_off_template"],
                "cover" => ["state_topic", "command_topic", "payload_open", "payload_close", "state_open", "state_closed"],
                "number" => ["state_topic", "command_topic", "command_template", "min", "max"],
                "button" => ["command_topic", "payload_press"],
                _ => throw new InvalidOperationException($"{key}: unknown platform {platform}"),
            };
            Assert.All(needed, n => Assert.True(component.AsObject().ContainsKey(n), $"{key} lacks {n}"));
        }
    }

    [Theory]
    [InlineData("pressure", "hPa", "atmospheric_pressure", "空气 气压")]
    [InlineData("voltage", "V", "voltage", "空气 电压")]
    [InlineData("current", "A", "current", "空气 电流")]
    [InlineData("powerDraw", "W", "power", "空气 功率")]
    public async Task Payload_Quantity_HasItsClassAndName(string property, string unit, string deviceClass, string name)
    {
        var payload = await PayloadAsync(rig => rig.Read("air", property, PropertyValue.Of(1, new Unit(unit))));

        var entity = payload["cmps"]![$"air_{property}"]!;
        Assert.Equal(
            (deviceClass, "measurement", unit, name),
            ((string)entity["device_class"]!, (string)entity["state_class"]!, (string)entity["unit_of_measurement"]!, (string)entity["name"]!));
    }

    private static MqttCommand ParseCommand(string text) =>
        MqttCommand.Parse(System.Text.Encoding.UTF8.GetBytes(text));

    [Fact]
    public async Task Payload_AirConditioner_IsOneClimateEntityAndASwitch()
    {
        var payload = await PayloadAsync(rig => rig.Room.Apply(new RoomChange.DeviceAdded(new DeviceSnapshot(
            "ac",
            new LocalizedText("空调", "AC"),
            "climate",
            "modbus",
            ["power", "mode", "targetTemperature", "fanSpeed"],
            DeviceHealth.Ok,
            null,
            null,
            System.Collections.Immutable.ImmutableSortedDictionary<string, PropertySnapshot>.Empty
                .Add("power", Now("on")).Add("mode", Now("fan")).Add("fanSpeed", Now("low"))
                .Add("targetTemperature", new PropertySnapshot(PropertyValue.Of(24, Unit.Celsius), ReportingRig.At))
                .Add("temperature", new PropertySnapshot(PropertyValue.Of(26, Unit.Celsius), ReportingRig.At)))
        {
            Controls =
            [
                SettableProperty.Choice("power", "off", "on"), SettableProperty.Choice("mode", "auto", "cool", "fan"),
                SettableProperty.Number("targetTemperature", 16, 30, Unit.Celsius), SettableProperty.Choice("fanSpeed", "auto", "low"),
            ],
        })));
        var entities = payload["cmps"]!.AsObject();
        var climate = entities["ac"]!;

        Assert.Equal(["ac", "ac_power_switch", "ac_temperature"], entities.Select(e => e.Key).Where(k => k == "ac" || k.StartsWith("ac_", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal("climate", (string)climate["p"]!);
        Assert.Equal("""["auto","cool","fan_only"]""", climate["modes"]!.ToJsonString());
        Assert.Equal((16.0, 30.0), ((double)climate["min_temp"]!, (double)climate["max_temp"]!));
        Assert.Equal(
            """{"device":"ac","property":"mode","value":"{{ 'fan' if value == 'fan_only' else value }}"}""", (string)climate["mode_command_template"]!);
        Assert.Equal("""["auto","low"]""", climate["fan_modes"]!.ToJsonString());
        Assert.Null(climate["state_topic"]);
        Assert.NotNull(climate["current_temperature_template"]);

        static PropertySnapshot Now(string word) => new(PropertyValue.Of(word), ReportingRig.At);
    }

    private static async Task<JsonNode> PayloadAsync(Action<ReportingRig>? change = null)
    {
        await using var rig = new ReportingRig(ReportingRig.NewProfile(1)) { Time = new ManualTimeProvider() };
        await rig.StartAsync();
        rig.AddDevices();
        change?.Invoke(rig);
        var announcement = new Announcement(rig.Topics, rig.Profile.Scenes, "1.2.3");
        var room = rig.Room.Current;
        return JsonNode.Parse(announcement.Payload(room.Name, announcement.Entities(room), [("old_entity", "sensor")]))!;
    }
}
