using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ClassroomEdge.Integration.Tests.Lessons;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Brokers;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Feeds;

/// <summary>Two real boxes that hold a lesson together by address book.</summary>
public sealed class CallTests
{
    [Fact]
    public async Task Call_AcceptedAtTheOtherBoxsPanel_EachRoomHasTheOther()
    {
        using var folder = new TemporaryFolder();
        TestCertificates.Write(folder.Path);
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(folder.File("server.pem"));
        var pin = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        var (southPort, northPort) = (FreePort.Tcp(), FreePort.Tcp());
        var starting = RunningRoom.StartAsync(Box(folder, southPort, "North", northPort, pin, 30000));
        await using var north = await RunningRoom.StartAsync(Box(folder, northPort, "South", southPort, pin, 32000));
        await using var south = await starting;
        await using var chromium = await Chromium.StartAsync();
        var panel = await chromium.OpenAsync(north.Panel.ToString());
        await PanelSteps.SignInAsync(panel, north.Teacher);
        await MediaGoThereAndBackAsync(south, chromium);
        var lesson = await LessonApi.StartAsync(south);

        using var called = await south.Api.PostAsJsonAsync($"api/v1/lessons/{lesson}/calls", new { name = "North" });
        Assert.True(called.IsSuccessStatusCode, await called.Content.ReadAsStringAsync());
        await Assertions.Expect(panel.GetByTestId("ring-from")).ToHaveTextAsync("South", new() { Timeout = 15_000 });
        await Screenshots.KeepAsync(panel, "panel-ring");
        await panel.GetByTestId("ring-accept").ClickAsync();

        await south.WhenAsync(
            r => r["lesson"]!["participants"]!.AsArray() is [{ } one] && (bool)one["isPublishing"]!, TimeSpan.FromSeconds(60));
        await north.WhenAsync(
            r => r["lesson"]?["feeds"]?.AsArray().Any(f => (string?)f!["id"] == "x-south" && (bool)f["isLive"]!) == true,
            TimeSpan.FromSeconds(30));
        await Assertions.Expect(panel.GetByTestId("lesson")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Eventually.HoldsAsync(
            async () => await WebRtcStats.VideoWidthAsync(panel.GetByTestId("outside-picture-x-south")) > 0, TimeSpan.FromSeconds(30));
        await Screenshots.KeepAsync(panel, "panel-called");

        // Nobody else may ring under that name.
        using var stranger = await north.Api.PostAsJsonAsync("api/v1/calls/ring", new { host = "stranger.example:8443", callId = "1" });
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, stranger.StatusCode);
        await LessonApi.EndAsync(south, lesson);
    }

    /// <summary>Before the lesson: a test picture from one box through the other's router and back.</summary>
    private static async Task MediaGoThereAndBackAsync(RunningRoom south, Chromium chromium)
    {
        var panel = await chromium.OpenAsync(south.Panel.ToString());
        await PanelSteps.SignInAsync(panel, south.Teacher);
        var begin = DateTimeOffset.Now.AddMinutes(-1);
        using var planned = await south.Api.PostAsJsonAsync("api/v1/timetable/lessons", new
        {
            kind = "teaching", title = "二次函数", partners = new[] { "North" }, startsAt = begin, endsAt = begin.AddMinutes(40),
        });
        Assert.True(planned.IsSuccessStatusCode, await planned.Content.ReadAsStringAsync());
        var entry = (string)(await planned.Content.ReadFromJsonAsync<JsonArray>())![0]!["id"]!;
        using var started = await south.Api.PostAsJsonAsync("api/v1/preflight", new { entryId = entry });
        Assert.True(started.IsSuccessStatusCode, await started.Content.ReadAsStringAsync());

        var part = new JsonObject();
        await south.WhenAsync(
            r => (part = Partners(r)?["parts"]?.AsArray() is [JsonObject one] ? one : part)["code"] is not null,
            TimeSpan.FromSeconds(40));
        Assert.Equal("preflight.partner-box-ok", (string?)part["code"]);
        Assert.Matches(@"^\d+(\.\d)? ms · 0(\.\d)? %$", (string?)part["value"]);
        await panel.GetByTestId("preflight-open").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("check-part")).ToContainTextAsync("North", new() { Timeout = 15_000 });
        await Screenshots.KeepAsync(panel, "preflight-box");
        await panel.Context.CloseAsync();

        static JsonNode? Partners(JsonNode room) =>
            room["preflight"]?["steps"]!.AsArray().FirstOrDefault(s => (string?)s!["id"] == "partners");
    }

    private static RoomSetup Box(TemporaryFolder folder, int port, string other, int otherPort, string pin, int media) => new()
    {
        HttpsPort = port,
        Arguments = ["--certificate", folder.File("server.pem"), "--certificate-key", folder.File("server.key")],
        Edit = text => text.Replace(
            "lessons:\n",
            $"lessons:\n  publicHost: 127.0.0.1:{port}\n  firstMediaPort: {media}\n  lastMediaPort: {media + 999}\n"
            + $"  addressBook: [{{name: {other}, host: \"127.0.0.1:{otherPort}\", certificate: \"{pin}\"}}]\n",
            StringComparison.Ordinal),
    };
}
