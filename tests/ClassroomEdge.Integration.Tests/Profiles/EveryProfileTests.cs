using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Integration.Tests.Profiles;

/// <summary>
/// Every shipped profile, started as the real program with all its devices simulated: every device comes up, every scene
/// succeeds, and everything is reported.
/// </summary>
public sealed partial class EveryProfileTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(RepositoryFiles.At("firmware-profiles"), "*.yaml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Run_ShippedProfileSimulated_StartsRunsItsScenesAndReports(string file)
    {
        var broker = FreePort.Tcp();
        await using var room = await RunningRoom.StartAsync(new RoomSetup
        {
            Edit = _ => Short(File.ReadAllText(RepositoryFiles.At("firmware-profiles", file)), broker),
            BrokerPort = broker,
            Arguments = ["--simulate"],
        });
        await using var tap = new MqttTap(broker);

        var ready = await room.WhenAsync(r => Devices(r).All(d => (string?)d["health"] == "ok"), Patience);
        foreach (var scene in (await room.Api.GetFromJsonAsync<JsonArray>("api/v1/scenes"))!)
        {
            var id = (string)scene!["id"]!;
            using var answer = await room.Api.PostAsync($"api/v1/scenes/{id}/activate", null);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            var after = await room.WhenAsync(
                r => (string?)r["sceneRun"]?["sceneId"] == id && r["sceneRun"]!["endedAt"] is not null, Patience);
            Assert.True((string?)after["sceneRun"]!["state"] == "done", $"{id}: {after["sceneRun"]}");
        }

        foreach (var device in Devices(ready))
        {
            await tap.MessageAsync((topic, payload) =>
                topic.EndsWith($"/device/{device["id"]}/state", StringComparison.Ordinal)
                && JsonNode.Parse(payload) is { } state
                && (string?)state["health"] == "ok"
                && state["properties"]!.AsObject().Count > 0);
        }
    }

    /// <summary>The same room with short times, on free ports.</summary>
    private static string Short(string profile, int broker)
    {
        var text = Times().Replace(profile, "${key}: 1s");
        text = text.Replace("14352", $"{FreePort.Tcp()}", StringComparison.Ordinal);
        var firstPort = 30_000 + (broker % 300 * 100);
        text = text.Contains("\nlessons:\n", StringComparison.Ordinal)
            ? text.Replace("\nlessons:\n", $"\nlessons:\n  firstMediaPort: {firstPort}\n  lastMediaPort: {firstPort + 99}\n", StringComparison.Ordinal)
            : text;
        return text + $"\nreporting: {{port: {broker}, telemetryInterval: 1s}}\n";
    }

    private static IEnumerable<JsonNode> Devices(JsonNode room) => room["devices"]!.AsArray().Select(d => d!);

    [GeneratedRegex(@"(?<key>travelTime|warmUp|coolDown|arriveWithin): \d+s")]
    private static partial Regex Times();
}
