using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Integration.Tests.Running;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>
/// The lobby, the spotlight and the room's own classroom display, in real browsers: nobody touches the display, through
/// two lessons, a killed router and a killed service.
/// </summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class StageTests(ITestOutputHelper output)
{
    private const string Camera =
        """
        devices:
          - id: camera-ptz
            name: {zh-CN: 云台摄像机, en: PTZ camera}
            driver: visca
            settings: {host: camera.room.lan, presets: {board: 1, class: 2}}
        """;

    [Fact]
    public async Task ClassroomDisplay_FollowsTheTeacher_ThroughLobbySpotlightAndRestarts()
    {
        var setup = new RoomSetup { IsSmall = true, Edit = profile => profile.Replace("\ndevices:\n", $"\n{Camera}\n", StringComparison.Ordinal) };
        await using var room = await RunningRoom.StartAsync(setup);
        await using var chromium = await Chromium.StartAsync();
        var (_, token) = await EdgeProcess.RunAsync(
            ["token", "create", "--role", "Display", "--name", "kiosk", "--data", room.DataFolder]);

        // The kiosk browser at the HDMI output, started once; before any lesson it waits.
        using var kiosk = await Kiosk.StartAsync(token.Trim().Split('\n')[^1], room.Panel.Port);
        var display = await chromium.OpenAsync(kiosk.Page.AbsoluteUri, 1920, 1080);
        await DoesAsync(display, "waiting");

        // A lesson with a lobby: the display shows it by itself.
        var lesson = await StartAsync(room);
        await DoesAsync(display, "showing");
        var panel = await chromium.OpenAsync(room.Panel.ToString());
        await PanelSteps.SignInAsync(panel, room.Teacher);
        var partner = await JoinAsync(chromium, room, lesson, 0, "三年级一班");
        var stranger = await JoinAsync(chromium, room, lesson, 1, "不认识的人");
        await Screenshots.KeepAsync(partner, "partner-lobby");

        // Before the door the partner has no connection at all; the teacher admits one and refuses the other.
        await Assertions.Expect(panel.Locator("[data-testid^=waiting-p]")).ToHaveCountAsync(2);
        Assert.Equal(0, await partner.EvaluateAsync<int>("async () => (await window.edgeStats()).connections"));
        await Screenshots.KeepAsync(panel, "lesson-lobby");
        await Row(panel, "三年级一班").Locator("[data-testid^=admit-]").ClickAsync();
        await Row(panel, "不认识的人").Locator("[data-testid^=refuse-]").ClickAsync();
        await Assertions.Expect(stranger.GetByTestId("over")).ToHaveAttributeAsync("data-code", "lesson.refused");
        await WebRtcStats.GrowingAsync(partner, "framesDecoded");
        var who = (string)(await room.WhenAsync(r => (bool?)Only(r)?["isPublishing"] == true))["lesson"]!["participants"]![0]!["id"]!;
        var tile = display.GetByTestId($"tile-{who}");
        await Assertions.Expect(tile).ToBeVisibleAsync();
        await WebRtcStats.ShowsAsync(tile, room, partner);

        // One tap on the panel's picture, and the display has it large; no picture is dialled anew for it.
        var stream = await StreamAsync(tile);
        await WatchLayoutAsync(display);
        await panel.GetByTestId($"spotlight-{who}").ClickAsync();
        await Assertions.Expect(tile).ToHaveAttributeAsync("data-place", "main");
        await Assertions.Expect(display.GetByTestId("display-body")).ToHaveAttributeAsync("data-spotlight", who);
        Assert.Equal(stream, await StreamAsync(tile));
        await partner.GetByTestId("hand-button").ClickAsync();
        await Assertions.Expect(display.GetByTestId($"display-hand-{who}")).ToBeVisibleAsync();
        await Screenshots.KeepAsync(display, "stage");
        await TellLatencyAsync(room, display, lesson);

        // The teacher lends the camera; the partner turns it, and both sides see that.
        await panel.GetByTestId($"grant-{who}").ClickAsync();
        await partner.GetByTestId("turn-camera-ptz-board").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("camera-use")).ToContainTextAsync("三年级一班");
        await Assertions.Expect(partner.GetByTestId("turn-camera-ptz-board")).ToHaveAttributeAsync("aria-pressed", "true");
        await Screenshots.KeepAsync(partner, "partner-camera");
        await panel.GetByTestId($"grant-{who}").ClickAsync();
        await Assertions.Expect(partner.GetByTestId("camera-bar")).ToHaveCountAsync(0);
        Assert.Equal("board", await room.PropertyAsync("camera-ptz", "preset"));

        // The router is killed: the pictures come back by themselves.
        Signals.Send(room.Child("janus"), 9);
        await Eventually.HoldsAsync(async () => await StreamAsync(tile) is var now && now is not null && now != stream);
        await room.WhenAsync(r => (bool?)Only(r)?["isPublishing"] == true);
        await WebRtcStats.EachGrowsAsync(display, 2, room, partner);

        // The service is killed: the display says so, goes on with the lesson at the same address, and waits for the next.
        room.Process.Signal(9);
        await room.Process.ExitedAsync();
        await Assertions.Expect(display.GetByTestId("display-line")).ToBeVisibleAsync();
        await using var again = await RunningRoom.StartAsync(setup with { DataFolder = room.DataFolder, HttpPort = room.Panel.Port });
        await Assertions.Expect(display.GetByTestId("display-line")).ToHaveCountAsync(0);
        await DoesAsync(display, "showing");
        await WebRtcStats.EachGrowsAsync(display, 2, again, partner);
        await LessonApi.EndAsync(again, lesson);
        await DoesAsync(display, "waiting");

        // Its token is made void at the terminal.
        var (code, said) = await EdgeProcess.RunAsync(["token", "revoke", "kiosk", "--data", room.DataFolder]);
        Assert.True(code == 0, said);
        await DoesAsync(display, "refused");
    }

    private static JsonNode? Only(JsonNode room) => room["lesson"]?["participants"]?.AsArray().FirstOrDefault();

    private static ILocator Row(IPage panel, string name) =>
        panel.Locator("[data-testid^=waiting-p]").Filter(new() { HasText = name });

    private static Task DoesAsync(IPage display, string what) => Assertions
        .Expect(display.GetByTestId("display")).ToHaveAttributeAsync("data-doing", what);

    /// <summary>The stream that a tile plays: another connection has another one.</summary>
    private static Task<string?> StreamAsync(ILocator tile) =>
        tile.Locator("video").EvaluateAsync<string?>("video => video.srcObject?.id");

    private static async Task<string> StartAsync(RunningRoom room)
    {
        using var answer = await room.Api.PostAsJsonAsync(
            "api/v1/lessons", new { kind = "teaching", title = "二次函数", partners = new[] { "实验中学", "山村小学" }, record = false, lobby = true });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
    }

    private static async Task<IPage> JoinAsync(Chromium chromium, RunningRoom room, string lesson, int invitation, string name)
    {
        var invites = await room.Api.GetFromJsonAsync<JsonArray>($"api/v1/lessons/{lesson}/invites");
        var page = await chromium.OpenAsync(LessonApi.OnPanel(room, (string)invites![invitation]!["url"]!), 1180, 760);
        await page.GetByTestId("join-name").FillAsync(name);
        await page.GetByTestId("join-button").ClickAsync();
        await Assertions.Expect(page.GetByTestId("lobby")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>The display notes by itself when its layout changes, so that no polling is measured.</summary>
    private static Task<System.Text.Json.JsonElement?> WatchLayoutAsync(IPage display) => display.EvaluateAsync(
        """
        () => {
          window.layoutChanged = [];
          new MutationObserver(() => window.layoutChanged.push(performance.timeOrigin + performance.now()))
            .observe(document.querySelector('[data-testid=display-body]'), { attributes: true, attributeFilter: ['data-layout'] });
        }
        """);

    /// <summary>Command to changed display, ten times; told, not asserted: a busy machine is no broken one.</summary>
    private async Task TellLatencyAsync(RunningRoom room, IPage display, string lesson)
    {
        var body = display.GetByTestId("display-body");
        var took = new List<double>();
        foreach (var i in Enumerable.Range(0, 10))
        {
            var layout = i % 2 == 0 ? "allClasses" : "teacherAndSlides";
            await display.EvaluateAsync("() => { window.layoutChanged.length = 0; }");
            var sent = DateTimeOffset.UtcNow;
            using var answer = await room.Api.PutAsJsonAsync($"api/v1/lessons/{lesson}/stage", new { layout });
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            await Assertions.Expect(body).ToHaveAttributeAsync("data-layout", layout);
            took.Add(await display.EvaluateAsync<double>("() => window.layoutChanged[0]") - sent.ToUnixTimeMilliseconds());
        }

        took.Sort();
        output.WriteLine($"stage command to changed display: median {took[5]:0} ms, longest {took[^1]:0} ms");
    }
}
