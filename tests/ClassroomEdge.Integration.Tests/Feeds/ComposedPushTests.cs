using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using ClassroomEdge.Integration.Tests.Lessons;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Streams;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace ClassroomEdge.Integration.Tests.Feeds;

/// <summary>The lesson as the classroom display shows it, sent to a platform: what arrives there.</summary>
public sealed class ComposedPushTests(ITestOutputHelper output)
{
    private const int RoomTone = 1250;
    private const int ClassTone = 700;

    [Fact]
    public async Task Push_OfTheComposedLesson_ShowsWhatTheTeacherChoosesAndHasAllVoices()
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
        await using var chromium = await Chromium.StartAsync();
        var lesson = await LessonApi.StartAsync(room);
        var url = string.Create(CultureInfo.InvariantCulture, $"rtmp://127.0.0.1:{FreePort.Tcp()}/live/key");
        await using (var platform = Platform(url))
        {
            using var pushed = await room.Api.PostAsJsonAsync($"api/v1/lessons/{lesson}/pushes", new { url, feed = "composed" });
            Assert.True(pushed.IsSuccessStatusCode, await pushed.Content.ReadAsStringAsync());

            // The room alone fills the picture; beside a page it is small.
            await platform.WhenAsync((640, 360, "lime"), (1260, 20, "lime"));
            await platform.WhenHeardAsync([RoomTone], [ClassTone]);
            await AddPageAsync(room, lesson, page);
            await platform.WhenAsync((480, 360, "red"), (1120, 90, "lime"), (480, 40, "dark"));

            // A class joins: it is seen and heard with the room, until it is muted.
            await JoinAsync(chromium, await LessonApi.PartnerUrlAsync(room, lesson));
            await platform.WhenAsync((480, 360, "red"), (1120, 90, "lime"), (1120, 270, "blue"));
            await platform.WhenHeardAsync([RoomTone, ClassTone], []);
            var who = (string)(await room.SnapshotAsync())["lesson"]!["participants"]![0]!["id"]!;
            await SendAsync(room, HttpMethod.Post, $"api/v1/lessons/{lesson}/participants/{who}/mute", new { muted = true });
            await platform.WhenHeardAsync([RoomTone], [ClassTone]);

            // The teacher chooses for the display, and the platform follows.
            var chosen = Stopwatch.StartNew();
            await SendAsync(room, HttpMethod.Put, $"api/v1/lessons/{lesson}/stage", new { layout = "spotlight", spotlight = who });
            await platform.WhenAsync((480, 360, "blue"), (1120, 90, "red"), (1120, 270, "lime"));
            output.WriteLine($"the teacher's choice was seen at the platform after {chosen.ElapsedMilliseconds} ms");
            await SendAsync(room, HttpMethod.Put, $"api/v1/lessons/{lesson}/stage", new { layout = "allClasses" });
            await platform.WhenAsync((320, 360, "lime"), (960, 360, "blue"), (320, 90, "dark"));
        }

        // The platform is restarted and the router killed: all comes back by itself.
        Signals.Send(room.Child("janus"), 9);
        await using (var platform = Platform(url))
        {
            await platform.WhenAsync((320, 360, "lime"), (960, 360, "blue"), (320, 90, "dark"));
            await platform.WhenHeardAsync([RoomTone], [ClassTone]);
            Assert.True(Ffmpegs(room) > 5, "a decoder for each feed");
            await LessonApi.EndAsync(room, lesson);
        }

        // What was made for it ends with it; the camera's own goes on for vision.
        await Eventually.HoldsAsync(() => Ffmpegs(room) <= 1);
    }

    private static WatchedStream Platform(string url) =>
        new("-fpsprobesize", "0", "-analyzeduration", "1000000", "-f", "flv", "-listen", "1", "-i", url);

    private static int Ffmpegs(RunningRoom room) => Signals.Descendants(room.Process.Id).Count(p => p.Name == "ffmpeg");

    /// <summary>A class whose camera sees one colour and whose microphone hears one tone.</summary>
    private static async Task JoinAsync(Chromium chromium, string url)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { IgnoreHTTPSErrors = true, Permissions = ["camera", "microphone"] });
        await context.AddInitScriptAsync(
            $$"""
            navigator.mediaDevices.getUserMedia = async () => {
              const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
              const paint = canvas.getContext('2d');
              setInterval(() => { paint.fillStyle = '#0000ff'; paint.fillRect(0, 0, 640, 360); }, 66);
              const audio = new AudioContext();
              const [tone, microphone] = [audio.createOscillator(), audio.createMediaStreamDestination()];
              tone.frequency.value = {{ClassTone}};
              tone.connect(microphone);
              tone.start();
              return new MediaStream([...canvas.captureStream(15).getTracks(), ...microphone.stream.getTracks()]);
            };
            """);
        var page = await context.NewPageAsync();
        await page.GotoAsync(url);
        await page.GetByTestId("join-name").FillAsync("李老师");
        await page.GetByTestId("join-button").ClickAsync();
    }

    private static async Task SendAsync(RunningRoom room, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var answer = await room.Api.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
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
