using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Integration.Tests.Lessons;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Streams;

namespace ClassroomEdge.Integration.Tests.Feeds;

/// <summary>The lesson as the classroom display shows it, sent to a platform: what arrives there.</summary>
public sealed class ComposedPushTests
{
    private const int RoomTone = 1250;

    [Fact]
    public async Task Push_OfTheComposedLesson_ShowsWhatTheTeacherChooses()
    {
        using var folder = new TemporaryFolder();
        var (camera, sound, page) = (folder.File("camera.mp4"), folder.File("room.wav"), folder.File("page.png"));
        await Task.WhenAll(
            FfmpegAsync("-f", "lavfi", "-i", "color=c=lime:size=1280x720:rate=25", "-t", "2", "-c:v", "libx264", "-pix_fmt", "yuv420p", camera),
            FfmpegAsync("-f", "lavfi", "-i", $"sine=frequency={RoomTone}:sample_rate=48000", "-t", "4", sound),
            FfmpegAsync("-f", "lavfi", "-i", "color=c=red:size=1280x720", "-frames:v", "1", page));
        await using var room = await RunningRoom.StartAsync(new RoomSetup
        {
            Edit = text => text.Replace("source: simulated\n  microphone: tone", $"source: {camera}\n  microphone: {sound}", StringComparison.Ordinal),
        });
        var lesson = await LessonApi.StartAsync(room);
        var url = string.Create(CultureInfo.InvariantCulture, $"rtmp://127.0.0.1:{FreePort.Tcp()}/live/key");
        await using var platform = new WatchedStream("-fpsprobesize", "0", "-analyzeduration", "1000000", "-f", "flv", "-listen", "1", "-i", url);
        using var pushed = await room.Api.PostAsJsonAsync($"api/v1/lessons/{lesson}/pushes", new { url, feed = "composed" });
        Assert.True(pushed.IsSuccessStatusCode, await pushed.Content.ReadAsStringAsync());

        await platform.WhenAsync((640, 360, "lime"), (1260, 20, "lime"));
        await platform.WhenHeardAsync([RoomTone], []);

        await AddPageAsync(room, lesson, page);
        await platform.WhenAsync((480, 360, "red"), (1120, 90, "lime"), (480, 40, "dark"));
    }

    private static async Task AddPageAsync(RunningRoom room, string lesson, string page)
    {
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(page));
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var added = await room.Api.PostAsync($"api/v1/lessons/{lesson}/slides?name=page.png", content);
        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
    }

    private static async Task FfmpegAsync(params string[] arguments)
    {
        using var ffmpeg = Process.Start("ffmpeg", ["-hide_banner", "-loglevel", "error", "-nostdin", "-y", .. arguments]);
        await ffmpeg.WaitForExitAsync();
        Assert.Equal(0, ffmpeg.ExitCode);
    }
}
