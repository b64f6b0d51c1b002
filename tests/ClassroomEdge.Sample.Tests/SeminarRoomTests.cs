using System.Text.Json.Nodes;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenes;
using ClassroomEdge.Simulation.Traces;
using ClassroomEdge.Testing;

// A test room has the process to itself: its clock waits until nothing else is going on.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace ClassroomEdge.Sample.Tests;

/// <summary>What an integrator proves about a room before a cable is laid. Copy this project and put your own room.yaml in.</summary>
public sealed class SeminarRoomTests
{
    private static string RoomFile => Path.Combine(AppContext.BaseDirectory, "room.yaml");

    [Fact]
    public async Task Lesson_OneTap_BringsTheRoomUp()
    {
        await using var room = await TestRoom.StartAsync(RoomFile);

        var run = await room.ActivateSceneAsync("class");

        Assert.Equal(SceneRunState.Done, run.State);
        Assert.Equal(PropertyValue.Of("on"), room.Value("lights", "power"));
        Assert.Equal(PropertyValue.Of("on"), room.Value("projector", "power"));
    }

    [Fact]
    public async Task Projector_Unplugged_IsNamedAndComesBack()
    {
        await using var room = await TestRoom.StartAsync(RoomFile);
        await room.UntilAsync("projector", "power", PropertyValue.Of("off"));

        room.Break("projector", "absent");

        await room.UntilAsync(r => r.Alerts.Any(a => a.Id == "device.projector.degraded"), TimeSpan.FromMinutes(10), "an alert for the projector");
        Assert.Equal(SceneRunState.Partial, (await room.ActivateSceneAsync("class")).State);
        await room.UntilAsync("lights", "power", PropertyValue.Of("on"));

        room.Mend("projector");
        await room.UntilAsync(r => r.Alerts.IsEmpty, TimeSpan.FromMinutes(10), "no alert");
    }

    [Fact]
    public async Task Co2_StuffyRoom_WarnsAndIsReportedUpstream()
    {
        await using var room = await TestRoom.StartAsync(RoomFile);
        await room.UntilAsync(r => r.Device("co2")?.Properties.ContainsKey("co2") == true);

        room.Operate("air", "co2", PropertyValue.Of(1300, Unit.Ppm));

        await room.UntilAsync(r => r.Alerts.Any(a => a.Code.StartsWith("co2", StringComparison.Ordinal) || a.Id.Contains("co2-warn")), TimeSpan.FromMinutes(30), "the CO₂ warning");
        await room.AdvanceAsync(TimeSpan.FromSeconds(30));
        Assert.Contains(room.Mqtt.Messages, m => m.Message.Topic == "classroom/v1/riverside/s2/event");
    }

    [Fact]
    public async Task Door_OpenedByHand_IsSeen()
    {
        await using var room = await TestRoom.StartAsync(RoomFile);

        room.Operate("relays/17", "open", PropertyValue.Of(true));

        await room.UntilAsync("door", "open", PropertyValue.Of(true));
    }

    [Fact]
    public async Task Command_OverMqtt_SwitchesTheLights()
    {
        await using var room = await TestRoom.StartAsync(RoomFile);
        await room.AdvanceAsync(TimeSpan.FromSeconds(10));

        room.Mqtt.Publish(
            "classroom/v1/riverside/s2/command",
            new JsonObject { ["device"] = "lights", ["property"] = "power", ["value"] = "on" });

        await room.UntilAsync("lights", "power", PropertyValue.Of("on"));
    }

    [Fact]
    public async Task Power_CutInALesson_TheRoomComesBackAsItWas()
    {
        await using var room = await TestRoom.StartAsync(RoomFile);
        await room.ActivateSceneAsync("class");

        await room.CutPowerAsync();
        await room.RestorePowerAsync();

        await room.UntilAsync(r => r.Devices.All(d => d.Health == DeviceHealth.Ok), TimeSpan.FromMinutes(5), "every device answering");
        Assert.True(room.State.Alerts.IsEmpty);
    }

    /// <summary>A lesson that failed in the real room, recorded there with <c>edge run --trace room.trace</c>.</summary>
    [Fact]
    public async Task Trace_OfTheRealRoom_GivesItsReadingsAgain()
    {
        var trace = await Trace.ReadAsync(Path.Combine(AppContext.BaseDirectory, "room.trace"), CancellationToken.None);
        await using var room = await TestRoom.StartAsync(RoomFile, new TestRoomOptions { Trace = trace });

        await room.UntilAsync(r => r.Device("co2")?.Properties.ContainsKey("co2") == true);

        Assert.Equal(PropertyValue.Of(1184, Unit.Ppm), room.Value("co2", "co2"));
    }

    [Fact]
    public async Task Evening_Scenario_Passes() =>
        await TestRoom.PlayAsync(Path.Combine(AppContext.BaseDirectory, "evening.yaml"), RoomFile);
}
