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

/// <summary>Two real boxes that hold a lesson together by address book, and a third that joins them.</summary>
public sealed class CallTests
{
    private const string Sources = """

        slides: {source: simulated-slides, width: 1280, height: 720}
        """;

    private const string Camera =
        """
        devices:
          - id: camera-ptz
            name: {zh-CN: 云台摄像机, en: PTZ camera}
            driver: visca
            settings: {host: camera.room.lan, presets: {board: 1, class: 2}}
        """;

    [Fact]
    public async Task Call_AcceptedAtTheOtherBoxesPanels_EachRoomHasTheOthers()
    {
        using var folder = new TemporaryFolder();
        TestCertificates.Write(folder.Path);
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(folder.File("server.pem"));
        var pin = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        var (atSouth, atNorth, atWest) = (new BoxPlace("South", FreePort.Tcp(), 30000), new BoxPlace("North", FreePort.Tcp(), 32000), new BoxPlace("West", FreePort.Tcp(), 34000));
        var southern = Box(folder, pin, atSouth, [atNorth, atWest], Sources) with { HttpPort = FreePort.Tcp() };
        var northern = Box(folder, pin, atNorth, [atSouth]);
        var starting = RunningRoom.StartAsync(southern);
        await using var north = await RunningRoom.StartAsync(northern);
        await using var south = await starting;
        await using var chromium = await Chromium.StartAsync();
        var panel = await chromium.OpenAsync(north.Panel.ToString());
        await PanelSteps.SignInAsync(panel, north.Teacher);
        await MediaGoThereAndBackAsync(south, chromium);
        var lesson = await LessonApi.StartAsync(south, "preparation");

        using var called = await south.Api.PostAsJsonAsync($"api/v1/lessons/{lesson}/calls", new { name = "North" });
        Assert.True(called.IsSuccessStatusCode, await called.Content.ReadAsStringAsync());
        await Assertions.Expect(panel.GetByTestId("ring-from")).ToHaveTextAsync("South");
        await Screenshots.KeepAsync(panel, "panel-ring");
        await panel.GetByTestId("ring-accept").ClickAsync();

        // Each room is a participant in the other's lesson.
        await south.WhenAsync(r => Only(r) is { } one && (bool)one["isPublishing"]!);
        await north.WhenAsync(r => Only(r) is { } one && (bool)one["isPublishing"]! && (string?)one["name"] == "South");
        await Assertions.Expect(panel.GetByTestId("lesson")).ToBeVisibleAsync();
        var caller = panel.GetByTestId($"participant-{(string)Only(await north.SnapshotAsync())!["id"]!}");
        await Eventually.HoldsAsync(async () => await WebRtcStats.VideoWidthAsync(caller) > 0);
        var display = await DisplayAsync(north, chromium);
        await SlidesCrossAsync(south, north, lesson, display);
        await CameraIsLentAsync(south, north, lesson, panel);
        var guests = new GuestSteps(south, north, lesson, panel, display);
        await guests.TalkAsync();
        await guests.AnswerAsync();
        await guests.FollowAsync();
        await guests.DrawAsync();

        // Nobody else may ring under that name.
        using var stranger = await north.Api.PostAsJsonAsync("api/v1/calls/ring", new { host = "stranger.example:8443", callId = "1" });
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, stranger.StatusCode);
        await using var west = await RunningRoom.StartAsync(Box(folder, pin, atWest, [atSouth]));
        var third = new ThirdBoxSteps(lesson, north, west);
        await third.JoinAsync(south, display);
        await third.MuteAsync(south, display);
        await display.Context.CloseAsync();
        var teacher = await chromium.OpenAsync(south.Panel.ToString());
        await PanelSteps.SignInAsync(teacher, south.Teacher);
        await AllGoOnAfterARestartAsync(south, north, third, new SharedNotes(teacher, panel), (southern, northern));
    }

    /// <summary>Each of the first two boxes is killed and comes back: the same lessons go on together, and nobody rings again.</summary>
    private static async Task AllGoOnAfterARestartAsync(
        RunningRoom south, RunningRoom north, ThirdBoxSteps third, SharedNotes notes, (RoomSetup South, RoomSetup North) setups)
    {
        await notes.WriteAsync();
        var lessons = (await LessonOf(south), await LessonOf(north));
        await KillAsync(south);
        await north.WhenAsync(r => !IsJoined(r));
        await notes.WriteUnheardAsync();
        await using var caller = await RunningRoom.StartAsync(setups.South);
        await third.SeeEachOtherAsync(caller, north);
        await notes.ReturnAsync(caller.Teacher);
        await notes.AreTheSameAsync();
        Assert.Equal(lessons, (await LessonOf(caller), await LessonOf(north)));

        // The one that was called.
        await KillAsync(north);
        await caller.WhenAsync(r => r["lesson"]!["joined"]!.AsArray().Any(j => (string?)j!["name"] == "North" && !(bool)j["isUp"]!));
        await using var called = await RunningRoom.StartAsync(setups.North);
        await third.SeeEachOtherAsync(caller, called);
        Assert.Equal(lessons, (await LessonOf(caller), await LessonOf(called)));

        await third.RemoveAsync(caller, called);
        await LessonApi.EndAsync(caller, lessons.Item1);

        static bool IsJoined(JsonNode room) => room["lesson"]!["joined"]!.AsArray() is [{ } joined] && (bool)joined["isUp"]!;

        static async Task<string> LessonOf(RunningRoom room) => (string)(await room.SnapshotAsync())["lesson"]!["id"]!;

        static async Task KillAsync(RunningRoom room)
        {
            room.Process.Signal(9);
            await room.Process.ExitedAsync();
        }
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

        // A machine that stalls loses packets: a way that is good is good when it is looked at again.
        const string Good = "preflight.partner-box-ok";
        JsonNode? part = null;
        for (var look = 0; look < 3 && (string?)part?["code"] != Good; look++)
        {
            using var started = await south.Api.PostAsJsonAsync("api/v1/preflight", new { entryId = entry });
            Assert.True(started.IsSuccessStatusCode, await started.Content.ReadAsStringAsync());
            var report = (await south.WhenAsync(r => r["preflight"]?["endedAt"] is not null))["preflight"]!;
            part = report["steps"]!.AsArray().First(s => (string?)s!["id"] == "partners")!["parts"]!.AsArray().Single();
        }

        Assert.Equal(Good, (string?)part!["code"]);
        Assert.Matches(@"^\d+(\.\d)? ms · [0-4](\.\d)? %$", (string?)part["value"]);
        await panel.GetByTestId("preflight-open").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("check-part")).ToContainTextAsync("North");
        await Screenshots.KeepAsync(panel, "preflight-box");
        await panel.Context.CloseAsync();
    }

    /// <summary>The other room's display shows what this one's teacher shows: first the computer's slides, then a file's pages.</summary>
    private static async Task SlidesCrossAsync(RunningRoom south, RunningRoom north, string lesson, IPage display)
    {
        var slides = display.Locator("[data-testid^=tile-x-][data-testid$=-slides]");
        await Assertions.Expect(slides).ToHaveAttributeAsync("data-place", "main");
        await Eventually.HoldsAsync(async () => await WebRtcStats.VideoWidthAsync(slides) == 1280);
        await Screenshots.KeepAsync(display, "stage-far-slides");

        using var file = new ByteArrayContent(PdfDeck.OfPages(2));
        using var added = await south.Api.PostAsync($"api/v1/lessons/{lesson}/slides?name=quadratic.pdf", file);
        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
        var page = display.GetByTestId("slide");
        await Assertions.Expect(page).ToHaveAttributeAsync("data-page", "1");
        var deck = (string)(await added.Content.ReadFromJsonAsync<JsonNode>())!["deckId"]!;
        using var turned = await south.Api.PutAsJsonAsync($"api/v1/lessons/{lesson}/slides/shown", new { deckId = deck, page = 2 });
        Assert.True(turned.IsSuccessStatusCode, await turned.Content.ReadAsStringAsync());
        await Assertions.Expect(page).ToHaveAttributeAsync("data-page", "2");
        await Screenshots.KeepAsync(display, "stage-far-pages");
        Assert.Equal("South", (string?)(await north.SnapshotAsync())["lesson"]!["slides"]!["from"]);

        using var hidden = await south.Api.DeleteAsync($"api/v1/lessons/{lesson}/slides/shown");
        await north.WhenAsync(r => r["lesson"]!["slides"] is null);
    }

    private static async Task<IPage> DisplayAsync(RunningRoom room, Chromium chromium)
    {
        var lesson = (string)(await room.SnapshotAsync())["lesson"]!["id"]!;
        using var link = await room.Api.PostAsync($"api/v1/lessons/{lesson}/stage/link", null);
        return await chromium.OpenAsync(
            LessonApi.OnPanel(room, (string)(await link.Content.ReadFromJsonAsync<JsonNode>())!["url"]!), 1280, 720);
    }

    /// <summary>A camera that one teacher lends is turned from the other's panel, and both boxes have written it down.</summary>
    private static async Task CameraIsLentAsync(RunningRoom south, RunningRoom north, string lesson, IPage panel)
    {
        var who = (string)Only(await south.SnapshotAsync())!["id"]!;
        using var granted = await south.Api.PostAsJsonAsync($"api/v1/lessons/{lesson}/participants/{who}/camera", new { granted = true });
        Assert.True(granted.IsSuccessStatusCode, await granted.Content.ReadAsStringAsync());
        var board = panel.GetByTestId("lent-camera-ptz-board");
        await Assertions.Expect(board).ToBeVisibleAsync();
        await board.ScrollIntoViewIfNeededAsync();
        await Screenshots.KeepAsync(panel, "panel-called");
        await board.ClickAsync();
        await Eventually.HoldsAsync(async () => await south.PropertyAsync("camera-ptz", "preset") == "board");

        var (here, there) = (await AuditAsync(north, "call.camera"), await AuditAsync(south, "camera.preset"));
        Assert.Contains("王老师", here, StringComparison.Ordinal);
        Assert.Contains("preset=board", here, StringComparison.Ordinal);
        Assert.Contains("by=王老师", there, StringComparison.Ordinal);
        using var revoked = await south.Api.PostAsJsonAsync($"api/v1/lessons/{lesson}/participants/{who}/camera", new { granted = false });
        await Assertions.Expect(board).ToHaveCountAsync(0);
    }

    private static async Task<string> AuditAsync(RunningRoom room, string action)
    {
        var (_, token) = await EdgeProcess.RunAsync(["token", "create", "--role", "Auditor", "--name", "test", "--data", room.DataFolder]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/audit");
        request.Headers.Authorization = new("Bearer", token.Trim().Split('\n')[^1]);
        using var answer = await room.Api.SendAsync(request);
        var entries = await answer.Content.ReadFromJsonAsync<JsonNode>();
        var found = (entries as JsonArray ?? entries!["entries"]!.AsArray()).First(e => e!.ToJsonString().Contains($"\"{action}\"", StringComparison.Ordinal))!;
        return string.Join(' ', found.AsObject().Select(p => p.Value is JsonObject inner
            ? string.Join(' ', inner.Select(i => (string?)i.Value?.ToString())) : p.Value?.ToString()));
    }

    /// <summary>The one participant of the room's lesson.</summary>
    internal static JsonNode? Only(JsonNode room) => room["lesson"]?["participants"]?.AsArray() is [{ } one] ? one : null;

    private static RoomSetup Box(TemporaryFolder folder, string pin, BoxPlace own, IReadOnlyList<BoxPlace> others, string further = "")
    {
        var book = string.Join(", ", others.Select(o => $"{{name: {o.Name}, host: \"{o.Host}\", certificate: \"{pin}\"}}"));
        return new RoomSetup
        {
            DataFolder = folder.File(own.Name),
            HttpsPort = own.Port,
            Arguments = ["--certificate", folder.File("server.pem"), "--certificate-key", folder.File("server.key")],
            IsSmall = true,
            Edit = text => text.Replace(
                "lessons:\n",
                $"lessons:\n  publicHost: {own.Host}\n  firstMediaPort: {own.Media}\n  lastMediaPort: {own.Media + 999}\n  addressBook: [{book}]\n",
                StringComparison.Ordinal)
                .Replace("\ndevices:\n", further.Length > 0 ? $"\n{Camera}\n" : "\ndevices:\n", StringComparison.Ordinal) + further,
        };
    }

    /// <summary>A box as the others' address books name it.</summary>
    private sealed record BoxPlace(string Name, int Port, int Media)
    {
        public string Host => $"127.0.0.1:{Port}";
    }
}
