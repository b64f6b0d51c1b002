using System.Text;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenes;
using ClassroomEdge.Reporting.Commands;
using ClassroomEdge.Reporting.Tests.Service;
using ClassroomEdge.TestKit.Brokers;
using NSubstitute;

namespace ClassroomEdge.Reporting.Tests.Contract;

/// <summary>Every kind of payload, as the running service publishes it, is as the written contract says.</summary>
public sealed class AsyncApiTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly AsyncApiDocument _document = new();

    [Fact]
    public void Document_References_AllLeadSomewhere() => Assert.Empty(_document.DanglingReferences());

    [Fact]
    public void Document_Channels_AreTheTopicsOfTheCode()
    {
        var topics = new Topics.RoomTopics("{site}", "{room}");
        string[] expected =
        [
            topics.Availability, topics.State, topics.DeviceState("{device}"), topics.Telemetry, topics.Event, topics.Command,
            topics.Discovery,
        ];

        var written = _document.Root["channels"]!.AsObject().Select(c => (string?)c.Value!["address"]).Where(a => a is not null);

        Assert.Equal(expected.Order(), written.Order());
    }

    [Theory]
    [InlineData("state", """{"seq":1}""")]
    [InlineData("event", """{"seq":1,"ts":"2026-09-01T08:00:00.000Z","type":"Bad Type","data":{}}""")]
    [InlineData("telemetry", """{"seq":1,"ts":"2026-09-01","readings":[]}""")]
    [InlineData("telemetry", """{"seq":-1,"ts":"2026-09-01T08:00:00.000Z","readings":[]}""")]
    [InlineData("command", """{"scene":"class","device":"x"}""")]
    [InlineData("reply", """{"ts":"2026-09-01T08:00:00.000Z","ok":"yes"}""")]
    public void Check_PayloadThatIsWrong_IsFound(string schema, string payload) =>
        Assert.NotEmpty(_document.Check(schema, Encoding.UTF8.GetBytes(payload)));

    [Theory]
    [InlineData("""{"device":"projector","property":"power","value":"on"}""")]
    [InlineData("""{"id":"1","device":"audio","property":"volume","value":40}""")]
    [InlineData("""{"scene":"class"}""")]
    public void Command_OfTheContract_IsUnderstood(string payload)
    {
        Assert.Empty(_document.Check("command", Encoding.UTF8.GetBytes(payload)));
        Assert.NotNull(MqttCommand.Parse(Encoding.UTF8.GetBytes(payload)));
    }

    [BrokerFact]
    public async Task Service_EveryPayload_IsAsTheContractSays()
    {
        await using var broker = await TestBroker.StartAsync();
        await using var rig = new ReportingRig(ReportingRig.NewProfile(
            broker.Port, o => o with { TelemetryInterval = TimeSpan.FromMilliseconds(100) }));
        Answer(rig.Control);
        var (client, inbox) = await rig.ClientAsync(broker.Port, "#");
        await rig.StartAsync();
        await rig.Room.WhenAsync(r => r.Link?.State == LinkState.Online, None);
        rig.AddDevices();
        Fill(rig.Room);
        await rig.Events.PublishAsync("lesson.started", new JsonObject { ["title"] = "数学", ["lessonId"] = "l1" }, None);
        foreach (var command in new[] { """{"scene":"class"}""", """{"device":"oven","property":"power","value":1}""", "?" })
        {
            await client.PublishAsync(new MqttMessage(rig.Topics.Command, Encoding.UTF8.GetBytes(command)), None);
        }

        var awaited = new List<string>
        {
            "availability", "state", "state with lesson", "device", "device in error", "telemetry", "event", "reply", "refusal",
            "discovery",
        };
        while (awaited.Count > 0)
        {
            var message = await inbox.NextAsync();
            if (Kind(rig, message) is { } kind)
            {
                var payload = kind.Schema == "availability" ? JsonValue.Create(MqttInbox.Text(message)) : JsonNode.Parse(message.Payload.Span);
                var errors = _document.Check(kind.Schema, payload);
                Assert.True(errors.Count == 0, $"{message.Topic}: {string.Join("; ", errors)}\n{payload}");
                awaited.Remove(kind.Name);
            }
        }
    }

    private static void Answer(IRoomControl control)
    {
        control.ActivateSceneAsync(Arg.Any<Actor>(), "class", Arg.Any<CancellationToken>())
            .Returns(new SceneRun("run-1", "class", SceneRunState.Running, ReportingRig.At, null, []));
        control.OperateAsync(Arg.Any<Actor>(), Arg.Any<DeviceCommand>(), Arg.Any<CancellationToken>())
            .Returns(ValueTask.FromException(new CommandException("command.unknown-device", "there is no oven")));
    }

    private static void Fill(RoomState room)
    {
        var at = ReportingRig.At;
        room.Apply(new RoomChange.DeviceHealthChanged("projector", DeviceHealth.Retrying, "device.unreachable", "no answer"));
        room.Apply(new RoomChange.OccupancyCounted(new Occupancy(38, 0.91234, at)));
        room.Apply(new RoomChange.AlertRaised(new Alert("a", AlertSeverity.Critical, "device.degraded", "projector", "lamp", at)));
        room.Apply(new RoomChange.SceneProgressed(new SceneRun("r", "sync-class", SceneRunState.RolledBack, at, at, [])));
        room.Apply(new RoomChange.ComponentChanged(new ComponentStatus("inference", "libonnxruntime 1.20", ComponentState.Ready)));
        room.Apply(new RoomChange.LessonChanged(new LessonSnapshot(
            "l1",
            LessonKind.Teaching,
            "分数的意义",
            ["实验小学"],
            LessonState.Live,
            at,
            at,
            null,
            [new Participant("p1", "王小明", "实验小学", true, true, false, null, [])],
            null,
            null,
            null)));
    }

    private static (string Name, string Schema)? Kind(ReportingRig rig, MqttMessage message)
    {
        var topics = rig.Topics;
        var text = MqttInbox.Text(message);
        Assert.DoesNotContain("王小明", text, StringComparison.Ordinal);
        return message.Topic switch
        {
            var t when t == topics.Availability => ("availability", "availability"),
            var t when t == topics.State && text.Contains("\"lesson\":{", StringComparison.Ordinal) => ("state with lesson", "state"),
            var t when t == topics.State => ("state", "state"),
            var t when t == topics.DeviceState("projector") && text.Contains("\"error\":{", StringComparison.Ordinal) =>
                ("device in error", "deviceState"),
            var t when t.StartsWith(topics.Root + "/device/", StringComparison.Ordinal) => ("device", "deviceState"),
            var t when t == topics.Telemetry => ("telemetry", "telemetry"),
            var t when t == topics.Event => ("event", "event"),
            var t when t == topics.CommandReply => (text.Contains("\"error\"", StringComparison.Ordinal) ? "refusal" : "reply", "reply"),
            var t when t == topics.Discovery => ("discovery", "discovery"),
            _ => null,
        };
    }
}
