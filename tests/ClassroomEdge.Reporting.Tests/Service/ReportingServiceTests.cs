using System.Text.Json.Nodes;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenes;
using ClassroomEdge.Reporting.Topics;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Brokers;
using NSubstitute;

namespace ClassroomEdge.Reporting.Tests.Service;

public sealed class ReportingServiceTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestBroker _broker = null!;
    private ReportingRig _rig = null!;

    public async Task InitializeAsync()
    {
        if (TestBroker.Executable is not null)
        {
            _broker = await TestBroker.StartAsync();
            _rig = new ReportingRig(ReportingRig.NewProfile(_broker.Port));
        }
    }

    public async Task DisposeAsync()
    {
        if (_rig is not null)
        {
            await _rig.DisposeAsync();
            await _broker.DisposeAsync();
        }
    }

    [BrokerFact]
    public async Task Start_BrokerIsThere_SaysOnlineAndState()
    {
        var (_, inbox) = await _rig.ClientAsync(_broker.Port);
        await _rig.StartAsync();

        Assert.Equal("online", MqttInbox.Text(await inbox.NextAsync(m => m.Topic == _rig.Topics.Availability)));
        var state = Json(await inbox.NextAsync(m => m.Topic == _rig.Topics.State));

        Assert.Equal("school-1", (string)state["site"]!);
        Assert.Equal("一年级一班", (string)state["name"]!["zh-CN"]!);
        Assert.Null(state["lesson"]);
        var online = await _rig.Room.WhenAsync(r => r.Link?.State == LinkState.Online, None);
        Assert.Contains(online.Components, c => c is { Component: "mqtt", State: ComponentState.Ready });
        Assert.Empty(_rig.Logs.Errors);
    }

    [BrokerFact]
    public async Task Stop_Gracefully_SaysOffline()
    {
        await _rig.StartAsync();
        await _rig.Room.WhenAsync(r => r.Link?.State == LinkState.Online, None);

        await _rig.StopAsync();

        var (_, inbox) = await _rig.ClientAsync(_broker.Port, _rig.Topics.Availability);
        var availability = await inbox.NextAsync();
        Assert.Equal(("offline", true), (MqttInbox.Text(availability), availability.Retain));
    }

    [BrokerFact]
    public async Task Reading_Changes_DeviceStateFollows()
    {
        await _rig.StartAsync();
        _rig.AddDevices();
        var (_, inbox) = await _rig.ClientAsync(_broker.Port, _rig.Topics.DeviceState("air"));
        var first = Json(await inbox.NextAsync());
        Assert.Equal(812, (double)first["properties"]!["co2"]!["value"]!);
        Assert.Equal("ppm", (string)first["properties"]!["co2"]!["unit"]!);

        _rig.Read("air", DeviceProperty.Co2, PropertyValue.Of(1500, Unit.Ppm));

        var next = Json(await inbox.NextAsync(m => (double)Json(m)["properties"]!["co2"]!["value"]! > 1000));
        Assert.Equal("ok", (string)next["health"]!);
        Assert.Equal(21.5, (double)next["properties"]!["temperature"]!["value"]!);
    }

    [BrokerFact]
    public async Task Event_Published_ArrivesWithNumberAndTime()
    {
        var (_, inbox) = await _rig.ClientAsync(_broker.Port, _rig.Topics.Event);
        await _rig.StartAsync();

        await _rig.Events.PublishAsync("lesson.started", new JsonObject { ["title"] = "数学" }, None);
        await _rig.Events.PublishAsync("lesson.ended", new JsonObject { ["title"] = "数学" }, None);

        var first = Json(await inbox.NextAsync());
        var second = Json(await inbox.NextAsync());
        Assert.Equal((1, "lesson.started", "数学"), ((long)first["seq"]!, (string)first["type"]!, (string)first["data"]!["title"]!));
        Assert.Equal((2, "lesson.ended"), ((long)second["seq"]!, (string)second["type"]!));
        Assert.Equal(DateTimeKind.Utc, DateTimeOffset.Parse((string)first["ts"]!, null).UtcDateTime.Kind);
    }

    [BrokerFact]
    public async Task Command_OnDevice_IsCarriedOutAndAnswered()
    {
        await _rig.StartAsync();
        await _rig.Room.WhenAsync(r => r.Link?.State == LinkState.Online, None);
        var (client, inbox) = await _rig.ClientAsync(_broker.Port, "clients/42/replies");

        await client.PublishAsync(
            Command("""{"device":"projector","property":"power","value":"on"}""") with
            {
                ResponseTopic = "clients/42/replies",
                CorrelationData = [4, 2],
            },
            None);

        var reply = await inbox.NextAsync();
        Assert.Equal([4, 2], reply.CorrelationData);
        Assert.True((bool)Json(reply)["ok"]!);
        await _rig.Control.Received(1).OperateAsync(
            Arg.Is<Actor>(a => a.Role == Role.FacilityManager && a.Door == Door.Mqtt),
            new DeviceCommand("projector", "power", PropertyValue.Of("on")),
            Arg.Any<CancellationToken>());
    }

    [BrokerFact]
    public async Task Command_WithoutResponseTopic_IsAnsweredOnTheRoomsOwn()
    {
        _rig.Control.ActivateSceneAsync(Arg.Any<Actor>(), "class", Arg.Any<CancellationToken>())
            .Returns(new SceneRun("run-1", "class", SceneRunState.Running, ReportingRig.At, null, []));
        await _rig.StartAsync();
        await _rig.Room.WhenAsync(r => r.Link?.State == LinkState.Online, None);
        var (client, inbox) = await _rig.ClientAsync(_broker.Port, _rig.Topics.CommandReply);

        await client.PublishAsync(Command("""{"id":"a1","scene":"class"}"""), None);

        var reply = Json(await inbox.NextAsync());
        Assert.Equal(("a1", true, "run-1"), ((string)reply["id"]!, (bool)reply["ok"]!, (string)reply["run"]!["id"]!));
    }

    [BrokerFact]
    public async Task Command_Refused_ReplySaysWhy()
    {
        _rig.Control.OperateAsync(Arg.Any<Actor>(), Arg.Any<DeviceCommand>(), Arg.Any<CancellationToken>())
            .Returns(ValueTask.FromException(new CommandException("command.unknown-device", "there is no oven")));
        await _rig.StartAsync();
        await _rig.Room.WhenAsync(r => r.Link?.State == LinkState.Online, None);
        var (client, inbox) = await _rig.ClientAsync(_broker.Port, _rig.Topics.CommandReply);

        await client.PublishAsync(Command("""{"device":"oven","property":"power","value":"on"}"""), None);
        await client.PublishAsync(Command("not json"), None);
        await client.PublishAsync(Command(new string(' ', 5000)), None);

        string[] codes = ["command.unknown-device", "command.bad-request", "command.too-large"];
        var replies = await inbox.TakeAsync(3);
        Assert.Equal(codes.Order(), replies.Select(r => (string)Json(r)["error"]!["code"]!).Order());
    }

    [BrokerFact]
    public async Task Command_RetainedBeforeStart_IsRefused()
    {
        var (client, inbox) = await _rig.ClientAsync(_broker.Port, _rig.Topics.CommandReply);
        await client.PublishAsync(Command("""{"scene":"class"}""") with { Retain = true }, None);

        await _rig.StartAsync();

        Assert.Equal("command.retained", (string)Json(await inbox.NextAsync())["error"]!["code"]!);
        await _rig.Control.DidNotReceiveWithAnyArgs().ActivateSceneAsync(default!, default!, default);
    }

    [BrokerFact]
    public async Task Command_ResponseTopicOfTheRoom_IsNotWritten()
    {
        await _rig.StartAsync();
        await _rig.Room.WhenAsync(r => r.Link?.State == LinkState.Online, None);
        var (client, inbox) = await _rig.ClientAsync(_broker.Port, _rig.Topics.CommandReply);

        foreach (var forged in new[] { _rig.Topics.Availability, _rig.Topics.Command, "homeassistant/status", "$SYS/x" })
        {
            await client.PublishAsync(Command("""{"scene":"class"}""") with { ResponseTopic = forged }, None);
            Assert.Equal(_rig.Topics.CommandReply, (await inbox.NextAsync()).Topic);
        }
    }

    [BrokerFact]
    public async Task Broker_KilledAndBack_EverythingIsDeliveredInOrder()
    {
        var (_, inbox) = await _rig.ClientAsync(_broker.Port, _rig.Topics.Event);
        await _rig.StartAsync();
        await _rig.Events.PublishAsync("test.tick", new JsonObject { ["n"] = 1 }, None);
        Assert.Equal(1, (long)Json(await inbox.NextAsync())["seq"]!);

        await _broker.KillAsync();
        await _rig.Room.WhenAsync(r => r.Link?.State == LinkState.Offline, None);
        for (var n = 2; n <= 100; n++)
        {
            await _rig.Events.PublishAsync("test.tick", new JsonObject { ["n"] = n }, None);
        }

        await _rig.Room.WhenAsync(r => r.Link!.Pending >= 99, None);
        await _broker.StartAgainAsync();
        var (_, again) = await _rig.ClientAsync(_broker.Port, _rig.Topics.Event);

        var seen = (await again.TakeAsync(99)).Select(m => (long)Json(m)["seq"]!);
        Assert.Equal(Enumerable.Range(2, 99).Select(i => (long)i), seen);
        await _rig.Room.WhenAsync(r => r.Link is { State: LinkState.Online, Pending: 0 }, None);
    }

    [BrokerFact]
    public async Task HomeAssistant_ComesUp_RoomIsAnnouncedAgain()
    {
        await _rig.StartAsync();
        await _rig.Room.WhenAsync(r => r.Link?.State == LinkState.Online, None);
        var (client, inbox) = await _rig.ClientAsync(_broker.Port, _rig.Topics.Discovery);
        Assert.True((await inbox.NextAsync()).Retain);

        await client.PublishAsync(new MqttMessage(RoomTopics.HomeAssistantStatus, "online"u8.ToArray()), None);

        Assert.False((await inbox.NextAsync()).Retain);
    }

    [BrokerFact]
    public async Task HomeAssistant_DeviceLeftTheProfile_IsRemovedThere()
    {
        await _rig.StartAsync();
        _rig.AddDevices();
        var (_, inbox) = await _rig.ClientAsync(_broker.Port, _rig.Topics.Discovery);
        await inbox.NextAsync(m => Json(m)["cmps"]!["screen_position"] is not null);
        await _rig.StopAsync();

        _rig.Profile = _rig.Profile with { Devices = [.. _rig.Profile.Devices.Where(d => d.Id != "screen")] };
        await _rig.StartAsync();

        var removal = Json(await inbox.NextAsync(m => Json(m)["cmps"]!["screen_position"] is JsonObject { Count: 1 }))["cmps"]!;
        Assert.Equal("cover", (string)removal["screen_position"]!["p"]!);
        Assert.Null(removal["projector_power"]);
        var clean = Json(await inbox.NextAsync())["cmps"]!;
        Assert.Null(clean["screen_position"]);
    }

    [BrokerFact]
    public async Task Start_DeviceLeftTheProfile_ItsRetainedStateIsRemoved()
    {
        var (_, inbox) = await _rig.ClientAsync(_broker.Port, _rig.Topics.DeviceState("screen"));
        await _rig.StartAsync();
        _rig.AddDevices();
        Assert.NotEqual(0, (await inbox.NextAsync()).Payload.Length);
        await _rig.StopAsync();

        _rig.Profile = _rig.Profile with { Devices = [.. _rig.Profile.Devices.Where(d => d.Id != "screen")] };
        await _rig.StartAsync();

        Assert.Equal(0, (await inbox.NextAsync(m => m.Payload.Length == 0)).Payload.Length);
    }

    [BrokerFact]
    public async Task HomeAssistant_NotWanted_AnnouncementIsRemoved()
    {
        var (_, inbox) = await _rig.ClientAsync(_broker.Port, _rig.Topics.Discovery);
        await _rig.StartAsync();
        Assert.NotEqual(0, (await inbox.NextAsync()).Payload.Length);
        await _rig.StopAsync();

        _rig.Profile = ReportingRig.NewProfile(_broker.Port, o => o with { HomeAssistant = false });
        await _rig.StartAsync();

        Assert.Equal(0, (await inbox.NextAsync()).Payload.Length);
    }

    [BrokerFact]
    public async Task Start_NoBroker_SaysOfflineAndKeepsEvents()
    {
        await using var rig = new ReportingRig(ReportingRig.NewProfile(FreePort.Tcp()));
        await rig.StartAsync();
        await rig.Events.PublishAsync("test.tick", [], None);

        var room = await rig.Room.WhenAsync(r => r.Link is { State: LinkState.Offline, Pending: 1 }, None);

        Assert.NotNull(room.Link!.Error);
        Assert.Contains(room.Components, c => c is { Component: "mqtt", State: ComponentState.Degraded });
        Assert.Empty(rig.Logs.Errors);
    }

    [BrokerFact]
    public async Task Start_AdapterNotThere_IsMissingWithRemedy()
    {
        await using var rig = new ReportingRig(ReportingRig.NewProfile(FreePort.Tcp(), o => o with { Adapter = "mqttnet" }));
        await rig.StartAsync();

        var room = await rig.Room.WhenAsync(
            r => r.Components.Any(c => c is { Component: "mqtt", State: ComponentState.Missing }), None);

        Assert.Contains(room.Components, c => c.Remedy?.Contains("libmosquitto1", StringComparison.Ordinal) == true);
    }

    private static JsonNode Json(MqttMessage message) => JsonNode.Parse(message.Payload.Span)!;

    private MqttMessage Command(string payload) => new(_rig.Topics.Command, System.Text.Encoding.UTF8.GetBytes(payload));
}
