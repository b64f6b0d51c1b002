using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Integration.Tests.Lessons;
using ClassroomEdge.Integration.Tests.Running;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Faults;

/// <summary>ffmpeg, Janus and the service itself killed in a lesson: the lesson goes on, the recording is readable.</summary>
public sealed class MediaFaultTests
{
    // About two seconds of the simulated camera.
    private const long EnoughBytes = 400_000;

    [Fact]
    public async Task LiveLesson_FfmpegAndJanusKilled_GoesOnAndTheRecordingIsReadable()
    {
        await using var room = await RunningRoom.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var lesson = await LessonApi.StartAsync(room);
        var partner = await chromium.OpenAsync(await LessonApi.PartnerUrlAsync(room, lesson), 1180, 760);
        await partner.GetByTestId("join-name").FillAsync("李老师");
        await partner.GetByTestId("join-button").ClickAsync();
        await WebRtcStats.GrowingAsync(partner, "framesDecoded");

        await Eventually.HoldsAsync(() => RecordedBytes(room.DataFolder) > EnoughBytes);
        var ffmpeg = room.Child("ffmpeg");
        Signals.Send(ffmpeg, 9);
        await Eventually.HoldsAsync(
            () => Signals.Descendants(room.Process.Id).Any(p => p.Name == "ffmpeg" && p.Id != ffmpeg));
        await room.WhenAsync(r => (string?)r["media"]!["camera"] == "running");
        await WebRtcStats.GrowingAsync(partner, "framesDecoded");

        var janus = room.Child("janus");
        Signals.Send(janus, 9);
        await Eventually.HoldsAsync(
            () => Signals.Descendants(room.Process.Id).Any(p => p.Name == "janus" && p.Id != janus));
        await WebRtcStats.GrowingAsync(partner, "framesDecoded");
        Assert.Equal("live", (string?)(await room.SnapshotAsync())["lesson"]!["state"]);

        var before = RecordedBytes(room.DataFolder);
        await Eventually.HoldsAsync(() => RecordedBytes(room.DataFolder) > before + EnoughBytes);
        await LessonApi.EndAsync(room, lesson);
        var recording = await RecordingChecks.FirstAsync(room);
        Assert.True(recording.VideoFrames > 60, $"{recording.VideoFrames} frames");
        Assert.True(recording.DurationSeconds > 3, $"{recording.DurationSeconds} s");
        var listed = (await room.Api.GetFromJsonAsync<JsonArray>("api/v1/recordings"))![0]!;
        Assert.True((int)listed["parts"]! >= 2, "the recording was continued in a next part");
    }

    [Fact]
    public async Task LiveLesson_ServiceKilled_GoesOnWithoutAClickInOneRecordingAndItsRulesRemember()
    {
        using var data = new TestKit.TemporaryFolder();
        var setup = new RoomSetup { DataFolder = data.Path, HttpPort = TestKit.FreePort.Tcp() };
        await using var chromium = await Chromium.StartAsync();
        IPage panel;
        IPage partner;
        string lesson;
        JsonNode before;
        await using (var room = await RunningRoom.StartAsync(setup))
        {
            panel = await chromium.OpenAsync(room.Panel.ToString());
            await PanelSteps.SignInAsync(panel, room.Teacher);
            lesson = await LessonApi.StartAsync(room);
            partner = await PartnerSteps.JoinAsync(chromium, await LessonApi.PartnerUrlAsync(room, lesson));
            await WebRtcStats.GrowingAsync(partner, "framesDecoded");
            await partner.GetByTestId("hand-button").ClickAsync();
            before = (await room.WhenAsync(r => Hand(r) is not null))["lesson"]!;
            await Eventually.HoldsAsync(() => RecordedBytes(data.Path) > EnoughBytes);
            using var held = await room.Api.PostAsJsonAsync("api/v1/rules/all-off-after-school/hold", new { duration = 7200 });
            Assert.True(held.IsSuccessStatusCode, await held.Content.ReadAsStringAsync());
            room.Process.Signal(9);
            await room.Process.ExitedAsync();
        }

        // The room is back; nobody touches a page.
        await using var again = await RunningRoom.StartAsync(setup);
        var publishing = (await again.WhenAsync(r => (bool?)r["lesson"]?["participants"]?[0]?["isPublishing"] == true))["lesson"]!;
        await WebRtcStats.GrowingAsync(partner, "framesDecoded");
        Assert.Equal(
            (lesson, "live", (string?)before["liveAt"], (string?)before["recordingId"], 1),
            ((string?)publishing["id"], (string?)publishing["state"], (string?)publishing["liveAt"], (string?)publishing["recordingId"],
                publishing["participants"]!.AsArray().Count));
        Assert.Equal((string?)before["participants"]![0]!["handRaisedAt"], Hand(await again.SnapshotAsync()));

        // Each start of a demonstration has new PINs, and so signs its teacher out.
        await PanelSteps.SignInAsync(panel, again.Teacher);
        await Assertions.Expect(panel.GetByTestId("lesson-resumed")).ToBeVisibleAsync();
        await WebRtcStats.ShowsAsync(panel.Locator("[data-testid^=participant-]").First, again, partner);
        await again.WhenAsync(r => (double?)r["media"]!["recording"]?["earlier"] > 0);
        await Screenshots.KeepAsync(panel, "lesson-resumed");
        Assert.Null((await again.SnapshotAsync())["sceneRun"]);

        // The simulated room lost its power too: one tap brings it up again.
        await panel.GetByTestId("room-again").ClickAsync();
        await again.WhenAsync(r => (string?)r["sceneRun"]?["sceneId"] == "sync-class" && (string?)r["sceneRun"]!["state"] == "done");

        var recorded = RecordedBytes(data.Path);
        await Eventually.HoldsAsync(() => RecordedBytes(data.Path) > recorded + EnoughBytes);
        await LessonApi.EndAsync(again, lesson);
        var recording = await RecordingChecks.FirstAsync(again);
        Assert.True(recording.VideoFrames > 60, $"{recording.VideoFrames} frames");
        var listed = Assert.Single((await again.Api.GetFromJsonAsync<JsonArray>("api/v1/recordings"))!)!;
        Assert.Equal(((string?)before["recordingId"], lesson), ((string?)listed["id"], (string?)listed["lessonId"]));
        Assert.True((int)listed["parts"]! >= 2, "the recording was continued in a next part");
        await Assertions.Expect(panel.GetByTestId("summary-gaps")).ToBeVisibleAsync();
        await Screenshots.KeepAsync(panel, "lesson-resumed-summary");
        var rules = (await again.Api.GetFromJsonAsync<JsonArray>("api/v1/rules"))!;
        Assert.Equal("held", (string?)rules.Single(r => (string?)r!["id"] == "all-off-after-school")!["state"]);

        static string? Hand(JsonNode room) => (string?)room["lesson"]?["participants"]?[0]?["handRaisedAt"];
    }

    private static long RecordedBytes(string data) =>
        Directory.Exists(Path.Combine(data, "recordings"))
            ? Directory.EnumerateFiles(Path.Combine(data, "recordings"), "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length)
            : 0;
}
