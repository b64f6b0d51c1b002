using System.Globalization;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;

namespace ClassroomEdge.Lessons.Tests.Browser;

/// <summary>A real ffmpeg that sends a test picture and a tone to the router, as Media does with the camera.</summary>
internal sealed class RtpSource(IChildProcesses processes) : IAsyncDisposable
{
    private IChildProcess? _ffmpeg;

    /// <summary>Sends to there from now on; null: nowhere.</summary>
    public async Task SendAsync(RtpTargets? targets)
    {
        Needs.Program("ffmpeg");
        await DisposeAsync();
        if (targets is null)
        {
            return;
        }

        var video = string.Create(CultureInfo.InvariantCulture, $"rtp://{targets.Host}:{targets.VideoPort}?pkt_size=1200");
        var audio = string.Create(CultureInfo.InvariantCulture, $"rtp://{targets.Host}:{targets.AudioPort}?pkt_size=1200");
        string[] codec = targets.VideoCodec == VideoCodec.H264
            ? ["-c:v", "libx264", "-profile:v", "baseline", "-preset", "ultrafast", "-tune", "zerolatency"]
            : ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "500k"];
        _ffmpeg = processes.Start(new ChildProcessSpec("ffmpeg", "ffmpeg",
        [
            "-hide_banner", "-loglevel", "error", "-nostdin", "-re",
            "-f", "lavfi", "-i", "testsrc=size=320x240:rate=15",
            "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000",
            "-map", "0:v", .. codec, "-pix_fmt", "yuv420p", "-g", "30",
            "-payload_type", targets.VideoPayloadType.ToString(CultureInfo.InvariantCulture), "-f", "rtp", video,
            "-map", "1:a", "-c:a", "libopus", "-ac", "2", "-b:a", "32k",
            "-payload_type", targets.AudioPayloadType.ToString(CultureInfo.InvariantCulture), "-f", "rtp", audio,
        ]));
    }

    public async ValueTask DisposeAsync()
    {
        if (_ffmpeg is not null)
        {
            await _ffmpeg.DisposeAsync();
            _ffmpeg = null;
        }
    }
}
