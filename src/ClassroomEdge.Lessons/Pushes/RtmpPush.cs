using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Pushes;

/// <summary>
/// Sends a feed to an RTMP(S) server with a small ffmpeg of its own: the picture is copied (encoded only where it is VP8),
/// the sound made AAC, which is what Flash Video carries. Slides, screen and second camera go with the room's sound, the lesson as on the display with its own. The key
/// is in ffmpeg's arguments, which users of the same box can see.
/// </summary>
internal sealed class RtmpPush(
    IChildProcesses processes, IMediaRouter router, RoomProfile profile, MediaTap tap, TimeProvider time, ILogger<RtmpPush> log) : IPushWay
{
    private static readonly TimeSpan StallLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(1);

    /// <summary>The room's encoder hands on what RTMP carries.</summary>
    private bool RoomHasTap => profile.Camera is { Codec: VideoCodec.H264 };

    /// <inheritdoc/>
    public async Task<PushEnd> RunAsync(
        string feed, PushTarget target, string? token, Action onLive, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var never = new TaskCompletionSource().Task;
        if (feed == FeedIds.Room && RoomHasTap)
        {
            return await SendAsync(target, port, Arguments(port, target), never, onLive, cancellationToken);
        }

        try
        {
            var hasItsOwn = feed is FeedIds.Room or FeedIds.Composed || feed.StartsWith(FeedIds.ExternalPrefix, StringComparison.Ordinal);
            await using var other = await FeedTap.OpenAsync(router, feed, !hasItsOwn, time, cancellationToken);
            return await SendAsync(target, port, Arguments(other, target), other.Ended, onLive, cancellationToken);
        }
        catch (LessonException e)
        {
            return new PushEnd(
                e.Code switch { "lesson.no-such-feed" => "push.no-feed", "push.not-supported" => e.Code, _ => "push.ended" }, e.Message);
        }
    }

    private async Task<PushEnd> SendAsync(
        PushTarget target, int port, IReadOnlyList<string> arguments, Task feedEnded, Action onLive, CancellationToken cancellationToken)
    {
        var progress = new PushProgress(time);
        var spec = new ChildProcessSpec("ffmpeg-push", "ffmpeg", arguments)
        {
            OnErrorLine = line => progress.Take(line, said => Log.PushSays(log, target.Redact(said))),
            StopGrace = TimeSpan.FromSeconds(2),
        };
        IChildProcess process;
        try
        {
            process = processes.Start(spec);
        }
        catch (EdgeException e)
        {
            return new PushEnd("push.no-program", e.Message);
        }

        await using (process)
        {
            using var listening = tap.Listen(port);
            using var timer = new PeriodicTimer(LookPeriod, time);
            var live = false;
            while (true)
            {
                var tick = timer.WaitForNextTickAsync(cancellationToken).AsTask();
                if (await Task.WhenAny(process.Exited, feedEnded, tick) == process.Exited)
                {
                    await Task.WhenAny(tick);
                    var said = progress.LastSaid ?? $"ffmpeg ended with {await process.Exited}";
                    return new PushEnd(CodeOf(said), target.Redact(said));
                }

                if (feedEnded.IsCompleted)
                {
                    // Else ffmpeg would wait for more, and the platform for its own deadline.
                    return new PushEnd("push.ended", "the feed ended, or the media router is being restarted");
                }

                await tick;
                if (!live && progress.HasBegun)
                {
                    live = true;
                    onLive();
                }

                if (progress.Quiet > StallLimit)
                {
                    await process.StopAsync(CancellationToken.None);
                    return new PushEnd("push.unreachable", target.Redact(progress.LastSaid ?? "it takes nothing any more"));
                }
            }
        }
    }

    /// <summary>The room's own feed, from its encoder.</summary>
    internal static IReadOnlyList<string> Arguments(int port, PushTarget target) =>
    [
        .. Begin, "-fflags", "+genpts", "-analyzeduration", "3000000", "-probesize", "2000000",
        "-f", "mpegts", "-i", string.Create(CultureInfo.InvariantCulture, $"udp://127.0.0.1:{port}?overrun_nonfatal=1&fifo_size=20000"),
        "-map", "0:v:0", "-map", "0:a:0", "-c:v", "copy", .. SoundAndEnd(target),
    ];

    /// <summary>Another feed, from the router.</summary>
    internal static IReadOnlyList<string> Arguments(FeedTap feed, PushTarget target) =>
    [
        .. Begin,
        // Picture and sound of two sources have no common clock: what arrives together belongs together. A keyframe is a
        // hundred packets at once, more than the system's own buffer holds until a busy machine turns to it.
        "-use_wallclock_as_timestamps", "1", "-analyzeduration", "8000000", "-probesize", "5000000",
        "-buffer_size", "2000000", "-f", "sdp", "-protocol_whitelist", "data,udp,rtp", "-i", feed.Address,
        "-map", "0:v:0", .. feed.HasSound ? ["-map", "0:a:0"] : (string[])[],
        .. feed.IsH264
            ? ["-c:v", "copy"]
            : (string[])["-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-pix_fmt", "yuv420p", "-b:v", "2000k", "-g", "60"],
        .. SoundAndEnd(target),
    ];

    private static IReadOnlyList<string> Begin =>
        ["-hide_banner", "-nostdin", "-loglevel", "level+warning", "-stats_period", "1", "-progress", "pipe:2"];

    private static IReadOnlyList<string> SoundAndEnd(PushTarget target) =>
    [
        "-c:a", "aac", "-b:a", "96k", "-ar", "48000",
        "-flvflags", "no_duration_filesize", "-rw_timeout", "10000000", "-f", "flv", target.Url.OriginalString,
    ];

    /// <summary>By ffmpeg's own words.</summary>
    internal static string CodeOf(string said) =>
        ((string[])["refused", "timed out", "Network is unreachable", "No route", "resolve", "Input/output error", "Broken pipe", "reset"])
            .Any(w => said.Contains(w, StringComparison.OrdinalIgnoreCase)) ? "push.unreachable"
        : ((string[])["Server error", "Unauthorized", "Forbidden", "denied", "Operation not permitted", "Unknown error", "Publish"])
            .Any(w => said.Contains(w, StringComparison.OrdinalIgnoreCase)) ? "push.refused"
        : "push.ended";

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
