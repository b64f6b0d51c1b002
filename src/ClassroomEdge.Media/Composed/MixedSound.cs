using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ClassroomEdge.Media.Composed;

/// <summary>
/// Sums the voices every 20 ms by one clock and sends the sum to the encoder, as RTP to a port of loopback: a packet is a
/// packet there, while raw sound over a pipe is read in pieces of a tenth of a second. Thread-safe.
/// </summary>
internal sealed class MixedSound(TimeProvider time)
{
    /// <summary>How it is named as a microphone: <c>mixed:port</c>.</summary>
    public const string Prefix = "mixed:";

    private const int PayloadType = 97;
    private const int Header = 12;

    /// <summary>A machine that stood still goes on with the present.</summary>
    private const int MostBehind = 5;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    private readonly Limiter _limiter = new();
    private readonly int[] _sum = new int[Voice.Packet];
    private readonly short[] _mixed = new short[Voice.Packet];
    private readonly byte[] _packet = new byte[Header + (2 * Voice.Packet)];
    private volatile ImmutableBox _voices = new([]);

    /// <summary>Where it is sent to: an even port whose next one is free, too.</summary>
    public int Port { get; } = FreePort();

    /// <summary>Whose sound is in it from now on.</summary>
    public void Hear(ImmutableArray<Voice> voices) => _voices = new ImmutableBox(voices);

    /// <summary>Sends until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var to = new IPEndPoint(IPAddress.Loopback, Port);
        var start = time.GetTimestamp();
        long sent = 0;
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            var due = (long)(time.GetElapsedTime(start) / Period);
            for (sent = Math.Max(sent, due - MostBehind); sent < due; sent++)
            {
                Mix(sent);
                await SendAsync(socket, to, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>What ffmpeg opens to hear it (RFC 8866, and RFC 3551 for L16).</summary>
    public static string Address(int port) => "data:application/sdp;base64," + Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=mix\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio {port} RTP/AVP {PayloadType}\na=rtpmap:{PayloadType} L16/48000/1\n")));

    /// <summary>The packet of that number: the sum of what each voice has.</summary>
    internal ReadOnlySpan<byte> Mix(long number)
    {
        Array.Clear(_sum);
        foreach (var voice in _voices.Voices)
        {
            voice.AddTo(_sum);
        }

        _limiter.Apply(_sum, _mixed);
        _packet[0] = 0x80;
        _packet[1] = PayloadType;
        BinaryPrimitives.WriteUInt16BigEndian(_packet.AsSpan(2), (ushort)number);
        BinaryPrimitives.WriteUInt32BigEndian(_packet.AsSpan(4), (uint)(number * Voice.Packet));
        for (var i = 0; i < _mixed.Length; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(_packet.AsSpan(Header + (2 * i)), _mixed[i]);
        }

        return _packet;
    }

    private async Task SendAsync(Socket socket, IPEndPoint to, CancellationToken cancellationToken)
    {
        try
        {
            await socket.SendToAsync(_packet, SocketFlags.None, to, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            // The encoder listens not yet, or no more; its supervisor knows.
        }
    }

    private static int FreePort()
    {
        while (true)
        {
            using var first = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            first.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            var port = ((IPEndPoint)first.LocalEndPoint!).Port;
            using var second = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                if (port % 2 == 0)
                {
                    second.Bind(new IPEndPoint(IPAddress.Loopback, port + 1));
                    return port;
                }
            }
            catch (SocketException)
            {
                // Taken: another pair.
            }
        }
    }

    private sealed record ImmutableBox(ImmutableArray<Voice> Voices);
}
