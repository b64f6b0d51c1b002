using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;

namespace ClassroomEdge.Media.Tests.Composed;

/// <summary>Feeds of one colour and one tone, each opened by an ffmpeg that sends RTP; a source named <c>*.png</c> is a file.</summary>
internal sealed class SentFeeds(IChildProcesses processes) : IFeedTaps
{
    private readonly ConcurrentDictionary<string, string> _opened = new();

    /// <summary>The colour and the tone of each source; one that is not here is not there.</summary>
    public ConcurrentDictionary<string, (string Colour, int Hertz)> Sources { get; } = new();

    /// <summary>The last address of each source's picture.</summary>
    public string Opened(string source) => _opened[source];

    public ValueTask<IFeedTap> OpenPictureAsync(string source, int lines, CancellationToken cancellationToken)
    {
        if (source.EndsWith(".png", StringComparison.Ordinal))
        {
            return ValueTask.FromResult<IFeedTap>(new Tap(source, null));
        }

        var port = TestKit.FreePort.Udp();
        var tap = Open(
            source, $"m=video {port} RTP/AVP 96\na=rtpmap:96 H264/90000\na=fmtp:96 packetization-mode=1\n",
            [
                "-f", "lavfi", "-i", $"color=c={Find(source).Colour}:size=320x180:rate=15", "-c:v", "libx264", "-preset", "ultrafast",
                "-tune", "zerolatency", "-g", "8", "-pix_fmt", "yuv420p", "-bsf:v", "dump_extra", "-payload_type", "96",
            ],
            port);
        _opened[source] = tap.Address;
        return ValueTask.FromResult<IFeedTap>(tap);
    }

    public ValueTask<IFeedTap> OpenSoundAsync(string source, CancellationToken cancellationToken)
    {
        var port = TestKit.FreePort.Udp();
        return ValueTask.FromResult<IFeedTap>(Open(
            source, $"m=audio {port} RTP/AVP 111\na=rtpmap:111 opus/48000/2\n",
            [
                "-f", "lavfi", "-i", string.Create(CultureInfo.InvariantCulture, $"sine=frequency={Find(source).Hertz}:sample_rate=48000"),
                "-c:a", "libopus", "-payload_type", "111",
            ],
            port));
    }

    private (string Colour, int Hertz) Find(string source) =>
        Sources.TryGetValue(source, out var found) ? found : throw new MediaException("lesson.no-such-feed", "not there");

    private Tap Open(string source, string media, string[] arguments, int port) => new(
        "data:application/sdp;base64," + Convert.ToBase64String(Encoding.ASCII.GetBytes(
            $"v=0\no=- 0 0 IN IP4 127.0.0.1\ns={source}\nc=IN IP4 127.0.0.1\nt=0 0\n{media}")),
        processes.Start(new ChildProcessSpec("ffmpeg-test", "ffmpeg",
            ["-hide_banner", "-loglevel", "error", "-nostdin", "-re", .. arguments, "-f", "rtp", $"rtp://127.0.0.1:{port}?pkt_size=1200"])));

    private sealed class Tap(string address, IChildProcess? sender) : IFeedTap
    {
        public string Address => address;

        public bool IsStill => sender is null;

        public Task Ended { get; } = sender?.Exited ?? new TaskCompletionSource().Task;

        public async ValueTask DisposeAsync()
        {
            if (sender is not null)
            {
                await sender.DisposeAsync();
            }
        }
    }
}
