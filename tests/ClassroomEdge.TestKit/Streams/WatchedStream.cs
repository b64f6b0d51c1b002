using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace ClassroomEdge.TestKit.Streams;

/// <summary>Somebody who watches a live stream with an ffmpeg of their own: what colour is where, and which tones are heard.</summary>
public sealed class WatchedStream : IAsyncDisposable
{
    private const int Width = 64;
    private const int Height = 36;
    private const int Window = 9600;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _player;
    private readonly Socket _sound = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Channel<byte[]> _frames = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly Task _reading;
    private readonly Task<string> _complaints;
    private byte[] _frame = [];

    /// <summary>Begins to watch.</summary>
    /// <param name="input">ffmpeg's arguments up to and with the address.</param>
    public WatchedStream(params string[] input)
    {
        _sound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _player = Process.Start(new ProcessStartInfo("ffmpeg",
        [
            "-hide_banner", "-loglevel", "error", "-nostdin", .. input,
            "-map", "0:v", "-vf", $"scale={Width}:{Height}:flags=neighbor,format=rgb24", "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1",
            "-map", "0:a", "-ac", "1", "-ar", "48000", "-c:a", "pcm_s16le", "-f", "s16le",
            string.Create(CultureInfo.InvariantCulture, $"udp://127.0.0.1:{((IPEndPoint)_sound.LocalEndPoint!).Port}?pkt_size=1920"),
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _complaints = _player.StandardError.ReadToEndAsync();

        // Also while nobody looks: a full pipe would stop the sound.
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Watches until the colours at these places (of a canvas of 1280 × 720) are these: red, lime, blue, yellow, white, or dark.</summary>
    public Task WhenAsync(params (int X, int Y, string Colour)[] expected) => WhenAsync(
        () => expected.All(p => ColourAt(p.X, p.Y) == p.Colour),
        () => string.Join(", ", expected.Select(p => $"{p.X},{p.Y} {ColourAt(p.X, p.Y)}")));

    /// <summary>Listens until these tones are heard and those are not.</summary>
    public async Task WhenHeardAsync(int[] heard, int[] silent)
    {
        using var limit = new CancellationTokenSource(Patience);
        var samples = new short[Window];
        var (filled, last) = (0, "nothing");
        var packet = new byte[4096];
        while (true)
        {
            try
            {
                var read = await _sound.ReceiveAsync(packet, limit.Token);
                var some = MemoryMarshal.Cast<byte, short>(packet.AsSpan(0, read));
                some = some[..Math.Min(some.Length, Window - filled)];
                some.CopyTo(samples.AsSpan(filled));
                filled += some.Length;
            }
            catch (OperationCanceledException e)
            {
                throw new TimeoutException($"heard last: {last}", e);
            }

            if (filled == Window)
            {
                filled = 0;
                last = string.Join(", ", heard.Concat(silent).Select(f => $"{f} Hz {Amplitude(samples, f):F0}"));
                if (heard.All(f => Amplitude(samples, f) > 200) && silent.All(f => Amplitude(samples, f) < 60))
                {
                    return;
                }
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _player.Kill();
        await _player.WaitForExitAsync();
        await _reading;
        _player.Dispose();
        _sound.Dispose();
    }

    private async Task WhenAsync(Func<bool> holds, Func<string> seen)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            do
            {
                _frame = await _frames.Reader.ReadAsync(limit.Token);
            }
            while (!holds());
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            throw new TimeoutException($"seen last: {(_frame.Length == 0 ? "nothing" : seen())} {(_complaints.IsCompleted ? await _complaints : "")}", e);
        }
    }

    private async Task ReadAsync()
    {
        var frame = new byte[Width * Height * 3];
        while (await _player.StandardOutput.BaseStream.ReadAtLeastAsync(frame, frame.Length, false) == frame.Length)
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

    /// <summary>Of a tone in the window (Goertzel).</summary>
    private static double Amplitude(short[] samples, int hertz)
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
