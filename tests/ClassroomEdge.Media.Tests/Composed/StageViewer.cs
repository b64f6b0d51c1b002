using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;

namespace ClassroomEdge.Media.Tests.Composed;

/// <summary>Somebody who watches what is sent, with an ffmpeg of their own: what colour is where, and which tones are heard.</summary>
internal sealed class StageViewer : IAsyncDisposable
{
    private const int Width = 64;
    private const int Height = 36;
    private const int Window = 9600;

    private readonly IChildProcess _player;
    private readonly Socket _sound = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Channel<byte[]> _frames = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly Task _reading;
    private byte[] _frame = [];

    /// <param name="processes">Runs the player.</param>
    /// <param name="again">An earlier one's target, for a player that begins anew: RTP of another source is none that it takes (a router does).</param>
    public StageViewer(IChildProcesses processes, RtpTargets? again = null)
    {
        _sound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Target = again ?? new RtpTargets("127.0.0.1", TestKit.FreePort.Udp(), VideoCodec.H264, 96, TestKit.FreePort.Udp(), 111);
        var description = string.Create(
            CultureInfo.InvariantCulture,
            $"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=view\nc=IN IP4 127.0.0.1\nt=0 0\nm=video {Target.VideoPort} RTP/AVP 96\na=rtpmap:96 H264/90000\na=fmtp:96 packetization-mode=1\nm=audio {Target.AudioPort} RTP/AVP 111\na=rtpmap:111 opus/48000/2\n");
        _player = processes.Start(new ChildProcessSpec("ffmpeg-test", "ffmpeg",
        [
            "-hide_banner", "-loglevel", "error", "-nostdin", "-use_wallclock_as_timestamps", "1", "-fpsprobesize", "0", "-analyzeduration", "500000",
            "-f", "sdp", "-protocol_whitelist", "data,udp,rtp",
            "-i", "data:application/sdp;base64," + Convert.ToBase64String(Encoding.ASCII.GetBytes(description)),
            "-map", "0:v", "-vf", $"scale={Width}:{Height}:flags=neighbor,format=rgb24", "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1",
            "-map", "0:a", "-ac", "1", "-ar", "48000", "-c:a", "pcm_s16le", "-f", "s16le",
            string.Create(CultureInfo.InvariantCulture, $"udp://127.0.0.1:{((IPEndPoint)_sound.LocalEndPoint!).Port}?pkt_size=1920"),
        ]));

        // Also while nobody looks: a full pipe would stop the sound.
        _reading = Task.Run(ReadAsync);
    }

    public RtpTargets Target { get; }

    /// <summary>Watches until the colours at these places (of a canvas of 1280 × 720) are these; the pictures that it took.</summary>
    public async Task<int> WhenAsync(params (int X, int Y, string Colour)[] expected)
    {
        var token = MediaRoom.Token();
        var seen = "";
        for (var frames = 1; ; frames++)
        {
            try
            {
                _frame = await _frames.Reader.ReadAsync(token);
            }
            catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
            {
                throw new TimeoutException($"after {frames} pictures: {seen} {string.Join('\n', _player.LastErrorLines)}", e);
            }

            seen = string.Join(", ", expected.Select(p => $"{p.X},{p.Y} {ColourAt(p.X, p.Y)}"));
            if (expected.All(p => ColourAt(p.X, p.Y) == p.Colour))
            {
                return frames;
            }
        }
    }

    /// <summary>Listens until these tones are heard and those are not.</summary>
    public async Task WhenHeardAsync(int[] heard, int[] silent)
    {
        var token = MediaRoom.Token();
        var samples = new short[Window];
        var filled = 0;
        var packet = new byte[4096];
        while (true)
        {
            var read = await _sound.ReceiveAsync(packet, token);
            var some = MemoryMarshal.Cast<byte, short>(packet.AsSpan(0, read));
            some = some[..Math.Min(some.Length, Window - filled)];
            some.CopyTo(samples.AsSpan(filled));
            filled += some.Length;
            if (filled == Window)
            {
                filled = 0;
                if (heard.All(f => Power(samples, f) > 200) && silent.All(f => Power(samples, f) < 60))
                {
                    return;
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _player.DisposeAsync();
        await _reading;
        _sound.Dispose();
    }

    private async Task ReadAsync()
    {
        var frame = new byte[Width * Height * 3];
        while (await _player.StandardOutput.ReadAtLeastAsync(frame, frame.Length, false) == frame.Length)
        {
            await _frames.Writer.WriteAsync(frame);
            frame = new byte[frame.Length];
        }

        _frames.Writer.Complete();
    }

    private string ColourAt(int x, int y)
    {
        var at = ((y * Height / 720 * Width) + (x * Width / 1280)) * 3;
        return (_frame[at] > 100, _frame[at + 1] > 100, _frame[at + 2] > 100) switch
        {
            (true, false, false) => "red",
            (false, true, false) => "lime",
            (false, false, true) => "blue",
            (true, true, false) => "yellow",
            (true, true, true) => "white",
            _ => "dark",
        };
    }

    /// <summary>The amplitude of a tone in the window (Goertzel).</summary>
    private static double Power(short[] samples, int hertz)
    {
        var factor = 2 * Math.Cos(2 * Math.PI * hertz / 48000);
        var (a, b) = (0.0, 0.0);
        foreach (var sample in samples)
        {
            (a, b) = (sample + (factor * a) - b, a);
        }

        return 2 * Math.Sqrt((a * a) + (b * b) - (factor * a * b)) / samples.Length;
    }
}
