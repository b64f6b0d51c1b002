using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Integration.Tests.Running;

namespace ClassroomEdge.Integration.Tests.Faults;

/// <summary>A projector that loses its mains in mid-scene: the step is named, the room stays usable.</summary>
public sealed class ProjectorFaultTests
{
    [Fact]
    public async Task Projector_UnpluggedInMidScene_NamesTheStepAndLeavesTheRoomUsable()
    {
        // It warms up for longer than anybody waits, so that the plug is always pulled in mid-scene; the step is given up early,
        // while the projector is still tried every few seconds.
        await using var room = await RunningRoom.StartAsync(new RoomSetup
        {
            WarmUp = "60s",
            Edit = text => text.Replace("value: on, deadline: 60s", "value: on, deadline: 5s", StringComparison.Ordinal)
                .Replace("      inputs: {hdmi1", "      replyTimeout: 1s\n      pollInterval: 2s\n      inputs: {hdmi1", StringComparison.Ordinal),
        });
        using var manager = await room.ManagerApiAsync();
        await Activate(room, "projection");
        await room.WhenAsync(r => Step(r, "projector")?["state"]?.ToString() is "running" or "waiting");

        using var fault = await manager.PostAsJsonAsync("api/v1/sim/faults", new { part = "projector", fault = "absent" });
        Assert.True(fault.IsSuccessStatusCode, await fault.Content.ReadAsStringAsync());

        var after = await room.WhenAsync(r => (string?)r["sceneRun"]?["state"] == "partial", TimeSpan.FromSeconds(120));
        var step = Step(after, "projector")!;
        Assert.Equal("failed", (string?)step["state"]);
        Assert.StartsWith("device.", (string?)step["errorCode"], StringComparison.Ordinal);
        Assert.All(
            after["sceneRun"]!["steps"]!.AsArray().Where(s => (string?)s!["command"]!["deviceId"] != "projector"),
            s => Assert.Contains((string?)s!["state"], new[] { "done", "retried" }));
        await room.WhenAsync(r => (string?)Device(r, "projector")["health"] is "retrying" or "degraded");

        // The rest of the room obeys.
        await Operate(room, "lights-rear", "off");
        await room.WhenAsync(r => Device(r, "lights-rear")["properties"]!["power"]!["value"]!["value"]!.ToString() == "off");
        await Operate(room, "lights-rear", "on");
        await room.WhenAsync(r => Device(r, "lights-rear")["properties"]!["power"]!["value"]!["value"]!.ToString() == "on");

        // Plugged in again, it comes back by itself.
        using var mended = await manager.PostAsJsonAsync("api/v1/sim/faults", new { part = "projector" });
        Assert.True(mended.IsSuccessStatusCode);
        await room.WhenAsync(r => (string?)Device(r, "projector")["health"] == "ok", TimeSpan.FromSeconds(90));
    }

    private static async Task Activate(RunningRoom room, string scene)
    {
        using var answer = await room.Api.PostAsync($"api/v1/scenes/{scene}/activate", null);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task Operate(RunningRoom room, string device, string power)
    {
        using var answer = await room.Api.PostAsJsonAsync($"api/v1/devices/{device}/commands", new { property = "power", value = power });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static JsonNode? Step(JsonNode room, string device) =>
        room["sceneRun"]?["steps"]!.AsArray().FirstOrDefault(s => (string?)s!["command"]!["deviceId"] == device);

    private static JsonNode Device(JsonNode room, string id) =>
        room["devices"]!.AsArray().First(d => (string?)d!["id"] == id)!;
}
