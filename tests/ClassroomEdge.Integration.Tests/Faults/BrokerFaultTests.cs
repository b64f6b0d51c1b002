using System.Text.Json.Nodes;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Brokers;

namespace ClassroomEdge.Integration.Tests.Faults;

/// <summary>What leaves the room survives the broker and the process: proven by sequence numbers at a real subscriber.</summary>
public sealed class BrokerFaultTests
{
    [Fact]
    public async Task BrokerDown_AndProcessKilledMeanwhile_LosesNothingAndKeepsOrder()
    {
        using var data = new TemporaryFolder();
        await using var broker = await TestBroker.StartAsync();
        var setup = new RoomSetup { BrokerPort = broker.Port, DataFolder = data.Path };
        List<long> seen = [];

        await using (var before = new MqttTap(broker.Port))
        {
            await before.ReadyAsync(broker.Port);
            await using var room = await RunningRoom.StartAsync(setup);
            await RunSceneAsync(room, "class");
            await before.MessageAsync((t, p) => IsEvent(t) && p.Contains("scene.completed", StringComparison.Ordinal));
            await room.WhenAsync(r => (long)r["link"]!["pending"]! == 0);
            await broker.KillAsync();
            await room.WhenAsync(r => (string?)r["link"]!["state"] == "offline");
            await RunSceneAsync(room, "discussion");
            await RunSceneAsync(room, "class");
            room.Process.Signal(9);
            await room.Process.ExitedAsync();
            seen.AddRange(Sequence(before));
        }

        await using (var meanwhile = await RunningRoom.StartAsync(setup))
        {
            await RunSceneAsync(meanwhile, "discussion");
            await meanwhile.WhenAsync(r => (long)r["link"]!["pending"]! > 0);
            meanwhile.Process.Signal(9);
            await meanwhile.Process.ExitedAsync();
        }

        await broker.StartAgainAsync();
        await using var after = new MqttTap(broker.Port);
        await after.ReadyAsync(broker.Port);
        await using var again = await RunningRoom.StartAsync(setup);
        await RunSceneAsync(again, "class");
        var last = await LastEventAsync(again, after);
        seen.AddRange(Sequence(after).TakeWhile(seq => seq <= last));

        // A duplicate repeats a number that was seen; without them the numbers are in order and without a gap.
        var distinct = new List<long>();
        foreach (var seq in seen.Where(seq => !distinct.Contains(seq)))
        {
            distinct.Add(seq);
        }

        Assert.Equal(Enumerable.Range(0, distinct.Count).Select(i => distinct[0] + i), distinct);
        Assert.True(distinct.Count > 8, $"only {distinct.Count} messages were seen");
    }

    private static async Task<long> LastEventAsync(RunningRoom room, MqttTap tap)
    {
        await room.WhenAsync(r => (long)r["link"]!["pending"]! == 0 && (string?)r["sceneRun"]?["state"] == "done");
        return Sequence(tap).Max();
    }

    private static async Task RunSceneAsync(RunningRoom room, string scene)
    {
        using var answer = await room.Api.PostAsync($"api/v1/scenes/{scene}/activate", null);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await room.WhenAsync(r => (string?)r["sceneRun"]?["sceneId"] == scene && (string?)r["sceneRun"]!["state"] == "done");
    }

    private static bool IsEvent(string topic) => topic.EndsWith("/event", StringComparison.Ordinal);

    private static IEnumerable<long> Sequence(MqttTap tap) =>
        from m in tap.Messages
        where IsEvent(m.Topic) || m.Topic.EndsWith("/telemetry", StringComparison.Ordinal)
        select (long)JsonNode.Parse(m.Payload)!["seq"]!;
}
