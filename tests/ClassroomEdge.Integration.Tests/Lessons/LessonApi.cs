using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit.Networks;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>Lessons over the HTTP API, where the panel is not the point.</summary>
internal static class LessonApi
{
    /// <summary>Starts a lesson, waits until it is live and returns its id.</summary>
    public static async Task<string> StartAsync(RunningRoom room, string kind = "teaching")
    {
        using var answer = await room.Api.PostAsJsonAsync(
            "api/v1/lessons", new { kind, title = "二次函数", partners = new[] { "实验中学" }, record = true });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var id = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
        await room.WhenAsync(r => (string?)r["lesson"]?["state"] == "live");
        return id;
    }

    /// <summary>The partner's link, on the panel's own address.</summary>
    public static async Task<string> PartnerUrlAsync(RunningRoom room, string lesson)
    {
        var invites = await room.Api.GetFromJsonAsync<JsonArray>($"api/v1/lessons/{lesson}/invites");
        return OnPanel(room, (string)invites![0]!["url"]!);
    }

    /// <summary>The invitation names the HTTPS address that partners reach; the same page is on the panel's loopback address.</summary>
    public static string OnPanel(RunningRoom room, string link)
    {
        var url = new Uri(link);
        return room.Panel.ToString().TrimEnd('/') + url.PathAndQuery + url.Fragment;
    }

    /// <summary>The partner's link, as another computer opens it.</summary>
    public static async Task<string> PartnerUrlAsync(RunningRoom room, string lesson, RemoteHost from)
    {
        var invites = await room.Api.GetFromJsonAsync<JsonArray>($"api/v1/lessons/{lesson}/invites");
        var url = new Uri((string)invites![0]!["url"]!);
        return $"https://{from.Here}:{room.HttpsPort}{url.PathAndQuery}{url.Fragment}";
    }

    /// <summary>Ends it and waits until it is over.</summary>
    public static async Task EndAsync(RunningRoom room, string lesson)
    {
        using var answer = await room.Api.PostAsync($"api/v1/lessons/{lesson}/end", null);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await room.WhenAsync(r => r["lesson"] is null || (string?)r["lesson"]!["state"] is "ended" or "failed");
    }
}
