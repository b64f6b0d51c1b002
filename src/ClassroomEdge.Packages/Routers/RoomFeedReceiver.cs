using System.Net.Sockets;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using SIPSorcery.Net;

namespace ClassroomEdge.Packages.Routers;

/// <summary>Takes the RTP of one of the room's feeds on loopback.</summary>
internal sealed class RoomFeedReceiver : IAsyncDisposable
{
    private const int VideoPayloadType = 96;
    private const int AudioPayloadType = 111;
    private const int LongestPacket = 2_048;

    // A keyframe of a megabyte comes at once.
    private const int KernelBuffer = 4 * 1024 * 1024;

    private readonly CancellationTokenSource _stop = new();
    private readonly Socket _video;
    private readonly Socket? _audio;
    private readonly Task _receiving;

    public RoomFeedReceiver(RouterFeed feed, ConnectionPorts ports, TimeProvider time)
    {
        // Nobody can ask ffmpeg for a keyframe: it makes one a second.
        Feed = new MediaFeed(feed.Codec, feed.HasSound, static () => { });
        _video = ports.OpenOfRoom();
        _video.ReceiveBufferSize = KernelBuffer;
        _audio = feed.HasSound ? ports.OpenOfRoom() : null;
        Targets = new RtpTargets("127.0.0.1", Port(_video), feed.Codec, VideoPayloadType, Port(_audio), AudioPayloadType);
        _receiving = Task.WhenAll(
            ReceiveAsync(_video, VideoPayloadType, true, new SourceSwitch(90_000, time)),
            _audio is null ? Task.CompletedTask : ReceiveAsync(_audio, AudioPayloadType, false, new SourceSwitch(48_000, time)));
    }

    public MediaFeed Feed { get; }

    public RtpTargets Targets { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _receiving.ConfigureAwait(false);
        _video.Dispose();
        _audio?.Dispose();
        _stop.Dispose();
    }

    private async Task ReceiveAsync(Socket socket, int payloadType, bool isVideo, SourceSwitch source)
    {
        var buffer = new byte[LongestPacket];
        while (true)
        {
            try
            {
                var length = await socket.ReceiveAsync(buffer, _stop.Token).ConfigureAwait(false);
                if (!RTPHeader.TryParse(buffer.AsSpan(0, length), out var header, out var begin) || header.PayloadType != payloadType)
                {
                    // RTCP comes to the same port (RFC 5761), and anybody on this machine can send here.
                    continue;
                }

                if (source.Take(header.SyncSource, header.SequenceNumber, header.Timestamp) is not { } next)
                {
                    continue;
                }

                Feed.Forward(new MediaPacket(
                    isVideo, next.Sequence, next.Timestamp, header.MarkerBit, buffer.AsSpan(begin, header.PayloadSize).ToArray()));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // What was wrong with one packet does not end the feed.
            }
        }
    }

    private static int Port(Socket? socket) => (socket?.LocalEndPoint as System.Net.IPEndPoint)?.Port ?? 0;
}
