using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Integration.Tests.Lessons;
using ClassroomEdge.Integration.Tests.Running;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Feeds;

/// <summary>A third box in the lesson of a box that has called another already: the two guests have each other by way of the host.</summary>
internal sealed class ThirdBoxSteps(string lesson, RunningRoom north, RunningRoom west)
{
    /// <summary>North's display has four pictures then, one of them the host's slides, which have no sound.</summary>
    private const int Pictures = 4, WithoutSound = 1;

    /// <summary>It is called and accepts; its picture and sound arrive on the first guest's display, and nobody gets their own back.</summary>
    public async Task JoinAsync(RunningRoom host, IPage display)
    {
        await SendAsync(host, HttpMethod.Put, $"{Lesson}/board", new { isOpen = false });
        await SendAsync(host, HttpMethod.Put, $"{Lesson}/stage", new { layout = "allClasses" });
        await SendAsync(host, HttpMethod.Post, $"{Lesson}/calls", new { name = "West" });
        var call = "";
        await Eventually.HoldsAsync(async () =>
        {
            var calls = await west.Api.GetFromJsonAsync<JsonNode>("api/v1/calls");
            return calls!["ringing"]!.AsArray() is [{ } one] && (call = (string)one["id"]!).Length > 0;
        });
        await SendAsync(west, HttpMethod.Post, $"api/v1/calls/{call}/accept", null);
        await SeeEachOtherAsync(host, north);

        var tile = display.GetByTestId($"tile-{Classes(await north.SnapshotAsync()).Single()["id"]}");
        await Assertions.Expect(tile).ToHaveAttributeAsync("data-place", "grid");
        await Assertions.Expect(tile).ToContainTextAsync("West");
        await Eventually.HoldsAsync(() => tile.Locator("video").First.EvaluateAsync<bool>("v => v.getVideoPlaybackQuality().totalVideoFrames >= 25"));
        await WebRtcStats.SilentAsync(display, WithoutSound, Pictures);
        await Screenshots.KeepAsync(display, "guest-stage-three");
    }

    /// <summary>Whom the host mutes is silent in the other guest's room as well, and is heard again.</summary>
    public async Task MuteAsync(RunningRoom host, IPage display)
    {
        var who = (string)Seat(await host.SnapshotAsync(), "West")!["id"]!;
        await SendAsync(host, HttpMethod.Post, $"{Lesson}/participants/{who}/mute", new { muted = true });
        await WebRtcStats.SilentAsync(display, WithoutSound + 1, Pictures);
        await SendAsync(host, HttpMethod.Post, $"{Lesson}/participants/{who}/mute", new { muted = false });
        await WebRtcStats.SilentAsync(display, WithoutSound, Pictures);
    }

    /// <summary>Waits until the host has both, and each guest has the host and, as a feed, the other guest alone.</summary>
    public async Task SeeEachOtherAsync(RunningRoom host, RunningRoom first)
    {
        await host.WhenAsync(r => IsThere(r, "North") && IsThere(r, "West"));
        foreach (var (guest, other) in ((RunningRoom, string)[])[(first, "West"), (west, "North")])
        {
            await guest.WhenAsync(r => IsThere(r, "South")
                && Classes(r) is [{ } only] && (string?)only["label"] == other && (bool)only["isLive"]!);
        }
    }

    /// <summary>Whom the host sends away is gone from the other guest's room.</summary>
    public async Task RemoveAsync(RunningRoom host, RunningRoom first)
    {
        var who = (string)Seat(await host.SnapshotAsync(), "West")!["id"]!;
        await SendAsync(host, HttpMethod.Delete, $"{Lesson}/participants/{who}", null);
        await first.WhenAsync(r => Classes(r) is []);
        await west.WhenAsync(r => Classes(r) is [] && r["lesson"]!["joined"]!.AsArray() is []);
    }

    private string Lesson => $"api/v1/lessons/{lesson}";

    /// <summary>What comes into a room's lesson by way of the host.</summary>
    private static List<JsonNode> Classes(JsonNode room) =>
        [.. room["lesson"]!["feeds"]!.AsArray().Where(f => (string?)f!["kind"] == "participant").Select(f => f!)];

    private static JsonNode? Seat(JsonNode room, string school) =>
        room["lesson"]!["participants"]!.AsArray().FirstOrDefault(p => (string?)p!["school"] == school && (bool)p["isPresent"]!);

    /// <summary>In the lesson, sending, and followed.</summary>
    private static bool IsThere(JsonNode room, string name) =>
        Seat(room, name) is { } one && (bool)one["isPublishing"]!
        && room["lesson"]!["joined"]!.AsArray().Any(j => (string?)j!["name"] == name && (bool)j["isUp"]!);

    private static async Task SendAsync(RunningRoom room, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await room.Api.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
    }
}
