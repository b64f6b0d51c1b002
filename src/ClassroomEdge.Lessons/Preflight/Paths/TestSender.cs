using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Lessons.Preflight.Paths;

/// <summary>
/// Sends a test picture and sound into the router, in packets of the size and rate of a lesson's (1.2 Mbit/s in 25 pictures
/// a second, Opus in 50 packets). Nothing of the room is in it. Disposed, it has ended.
/// </summary>
internal sealed class TestSender : IAsyncDisposable
{
    private const int PacketsPerTick = 3;
    private const int PictureBytes = 1000;
    private const int SoundBytes = 90;
    private const uint PictureClockPerTick = 1800;
    private const uint SoundClockPerTick = 960;

    /// <summary>Half a picture: as an encoder does, packets leave in small bursts.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private readonly RtpTargets _to;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _sending;
    private long _pictures;
    private long _sounds;

    public TestSender(RtpTargets to, TimeProvider time)
    {
        (_to, _time) = (to, time);
        _sending = Task.Run(SendAsync);
    }

    /// <summary>In every packet of it.</summary>
    public ulong Run { get; } = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>How many packets have left so far, of the picture or the sound.</summary>
    public long Sent(bool isPicture) => Volatile.Read(ref isPicture ? ref _pictures : ref _sounds);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task SendAsync()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var address = IPAddress.Parse(_to.Host);
        var (picture, sound) = (new IPEndPoint(address, _to.VideoPort), new IPEndPoint(address, _to.AudioPort));
        using var ticks = new PeriodicTimer(Tick, _time);
        var buffer = new byte[PictureBytes];
        for (uint tick = 0; await ticks.WaitForNextTickAsync(_stop.Token); tick++)
        {
            for (var i = 0; i < PacketsPerTick; i++)
            {
                Write(buffer, true, _to.VideoPayloadType, tick / 2 * 2 * PictureClockPerTick, tick % 2 == 1 && i == PacketsPerTick - 1);
                await SendAsync(socket, buffer, picture);
            }

            Write(buffer.AsSpan(0, SoundBytes), false, _to.AudioPayloadType, tick * SoundClockPerTick, false);
            await SendAsync(socket, buffer.AsMemory(0, SoundBytes), sound);
        }
    }

    private void Write(Span<byte> buffer, bool isPicture, int payloadType, uint timestamp, bool endsFrame)
    {
        var number = isPicture ? _pictures++ : _sounds++;
        new TestPacket(Run, isPicture, (uint)number, _time.GetTimestamp())
            .Write(buffer, _to.VideoCodec, payloadType, timestamp, isPicture ? 1u : 2u, endsFrame);
    }

    private async Task SendAsync(Socket socket, ReadOnlyMemory<byte> packet, IPEndPoint to)
    {
        try
        {
            await socket.SendToAsync(packet, SocketFlags.None, to, _stop.Token);
        }
        catch (SocketException)
        {
            // The router closes its ports: whoever measures sees it.
        }
    }
}
