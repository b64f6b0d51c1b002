using System.Diagnostics;
using System.Globalization;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Packages.Routers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace ClassroomEdge.Packages.Tests.Routers;

/// <summary>The router between a real ffmpeg and real Chromium.</summary>
public sealed class SipSorceryBrowserTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SipSorceryRouter _router = new(
        new LessonOptions { FirstMediaPort = 21500, LastMediaPort = 21999 },
        new RoomState("school", "room-1", new LocalizedText("教室", "Room"), TimeProvider.System),
        TimeProvider.System);

    private readonly TaskCompletionSource _published = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication _app = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private Process? _ffmpeg;

    public async Task InitializeAsync()
    {
        _router.FeedChanged += change =>
        {
            if (change is { ParticipantId: "p1", IsPublishing: true })
            {
                _published.TrySetResult();
            }
        };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapGet("/", () => Results.Content(RouterPage.Html, "text/html"));
        _app.MapPost("/publish/{name}", async (string name, HttpRequest request) =>
            await AnswerAsync(request.HttpContext, await _router.PublishAsync(name, await BodyAsync(request), default)));
        _app.MapPost("/watch/{feed}", async (string feed, HttpContext context) =>
            await AnswerAsync(context, await _router.WatchAsync(feed, default)));
        _app.MapPost("/answer/{id}", async (string id, HttpRequest request) =>
        {
            await _router.AnswerAsync(id, await BodyAsync(request), default);
            return Results.Text("");
        });
        await _app.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", "--allow-loopback-in-peer-connection",
                "--disable-features=WebRtcHideLocalIpsWithMdns", "--disable-background-networking", "--autoplay-policy=no-user-gesture-required",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        _ffmpeg?.Kill();
        _ffmpeg?.Dispose();
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _app.DisposeAsync();
        await _router.DisposeAsync();
    }

    [Theory]
    [InlineData(VideoCodec.H264)]
    [InlineData(VideoCodec.Vp8)]
    public async Task Room_SentByFfmpeg_IsSeenAndHeardByWhoComesLate(VideoCodec codec)
    {
        var targets = await _router.OpenAsync("one", [new RouterFeed("room", codec, true)], default);
        _ffmpeg = Send(targets["room"]);
        var page = await OpenAsync();

        await page.EvaluateAsync("watch('room')");

        var seen = await ReachesAsync(page, "room", s => s.Frames >= 20 && s.AudioPackets >= 30);
        Assert.Equal(0, seen.Lost);
    }

    [Fact]
    public async Task Room_FfmpegReplaced_GoesOnForWhoWatches()
    {
        var targets = await _router.OpenAsync("one", [new RouterFeed("room", VideoCodec.H264, true)], default);
        _ffmpeg = Send(targets["room"]);
        var page = await OpenAsync();
        await page.EvaluateAsync("watch('room')");
        var before = await ReachesAsync(page, "room", s => s.Frames >= 20);

        _ffmpeg.Kill();
        _ffmpeg.Dispose();
        _ffmpeg = Send(targets["room"]);

        await ReachesAsync(page, "room", s => s.Frames >= before.Frames + 60 && s.AudioPackets >= before.AudioPackets + 100);
    }

    [Fact]
    public async Task Participant_Publishes_IsSeenHeardAndMuted()
    {
        await _router.OpenAsync("one", [], default);
        var sender = await OpenAsync();
        var watcher = await OpenAsync();
        await sender.EvaluateAsync("publish('p1')");
        await _published.Task.WaitAsync(Patience);

        await watcher.EvaluateAsync("watch('p1')");
        await ReachesAsync(watcher, "p1", s => s.Frames >= 20 && s.AudioPackets >= 30);

        await _router.MuteAsync("p1", true, default);
        var muted = await StatsAsync(watcher, "p1");
        var later = await ReachesAsync(watcher, "p1", s => s.Frames >= muted.Frames + 20);
        Assert.InRange(later.AudioPackets, muted.AudioPackets, muted.AudioPackets + 10);

        await _router.MuteAsync("p1", false, default);
        await ReachesAsync(watcher, "p1", s => s.AudioPackets >= later.AudioPackets + 30);
    }

    private static async Task<string> BodyAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync();
    }

    private static Task<IResult> AnswerAsync(HttpContext context, RouterAnswer answer)
    {
        context.Response.Headers["X-Connection"] = answer.ConnectionId;
        return Task.FromResult(Results.Text(answer.Sdp));
    }

    private static Process Send(RtpTargets to)
    {
        string[] codec = to.VideoCodec == VideoCodec.H264
            ? ["-c:v", "libx264", "-profile:v", "baseline", "-preset", "ultrafast", "-tune", "zerolatency", "-pix_fmt", "yuv420p", "-b:v", "500k", "-bsf:v", "dump_extra"]
            : ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "500k"];
        return Process.Start("ffmpeg",
        [
            "-loglevel", "error", "-nostdin", "-re", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=15", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000",
            "-map", "0:v", .. codec, "-g", "15", "-payload_type", Text(to.VideoPayloadType), "-f", "rtp", $"rtp://127.0.0.1:{Text(to.VideoPort)}?pkt_size=1200&rtcpport={Text(to.VideoPort)}",
            "-map", "1:a", "-c:a", "libopus", "-payload_type", Text(to.AudioPayloadType), "-f", "rtp", $"rtp://127.0.0.1:{Text(to.AudioPort)}?pkt_size=1200&rtcpport={Text(to.AudioPort)}",
        ]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task<PeerStats> StatsAsync(IPage page, string feed) => await page.EvaluateAsync<PeerStats>("f => stats(f)", feed);

    private static async Task<PeerStats> ReachesAsync(IPage page, string feed, Func<PeerStats, bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        PeerStats stats;
        while (!condition(stats = await StatsAsync(page, feed)))
        {
            Assert.False(limit.IsCancellationRequested, $"{feed}: {stats.Frames} frames, {stats.AudioPackets} audio packets, {stats.State}");
        }

        return stats;
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await _browser.NewPageAsync();
        await page.GotoAsync(_app.Urls.First());
        return page;
    }
}
