using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Integration.Tests.Lessons;
using ClassroomEdge.Integration.Tests.Running;

namespace ClassroomEdge.Integration.Tests.Faults;

/// <summary>ffmpeg and Janus killed in a lesson: the lesson goes on, the recording is readable.</summary>
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
    public async Task LiveLesson_ServiceKilled_LeavesAPlayableRecordingThatTheNextStartListsAndItsRulesRemember()
    {
        using var data = new TestKit.TemporaryFolder();
        var setup = new RoomSetup { DataFolder = data.Path };
        string lesson;
        await using (var room = await RunningRoom.StartAsync(setup))
        {
            lesson = await LessonApi.StartAsync(room);
            await Eventually.HoldsAsync(() => RecordedBytes(data.Path) > EnoughBytes);
            using var held = await room.Api.PostAsJsonAsync("api/v1/rules/all-off-after-school/hold", new { duration = 7200 });
            Assert.True(held.IsSuccessStatusCode, await held.Content.ReadAsStringAsync());
            room.Process.Signal(9);
            await room.Process.ExitedAsync(TimeSpan.FromSeconds(10));
        }

        await using var again = await RunningRoom.StartAsync(setup);
        var recording = await RecordingChecks.FirstAsync(again);
        Assert.True(recording.VideoFrames > 25, $"{recording.VideoFrames} frames");
        var summary = await again.Api.GetFromJsonAsync<JsonNode>($"api/v1/lessons/{lesson}");
        Assert.Contains((string?)summary!["lesson"]!["state"], new[] { "ended", "failed" });
        Assert.Null((await again.SnapshotAsync())["lesson"]);
        var rules = (await again.Api.GetFromJsonAsync<JsonArray>("api/v1/rules"))!;
        Assert.Equal("held", (string?)rules.Single(r => (string?)r!["id"] == "all-off-after-school")!["state"]);
    }

    private static long RecordedBytes(string data) =>
        Directory.Exists(Path.Combine(data, "recordings"))
            ? Directory.EnumerateFiles(Path.Combine(data, "recordings"), "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length)
            : 0;
}
