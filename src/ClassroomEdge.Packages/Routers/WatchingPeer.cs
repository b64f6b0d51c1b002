using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using SIPSorcery.Net;

namespace ClassroomEdge.Packages.Routers;

/// <summary>A connection over which somebody watches a feed.</summary>
internal sealed class WatchingPeer : IDisposable
{
    private const int VideoFormat = 96;
    private const int AudioFormat = 111;

    private readonly SequenceNumbers _videoNumbers = new();
    private readonly SequenceNumbers _audioNumbers = new();
    private readonly RTCPeerConnection _peer;
    private int _closed;
    private int _fed;

    private WatchingPeer(RTCPeerConnection peer, MediaFeed feed)
    {
        _peer = peer;
        Feed = feed;
        peer.onconnectionstatechange += state =>
        {
            if (state == RTCPeerConnectionState.connected)
            {
                // Told again after a short disconnection.
                if (Interlocked.Exchange(ref _fed, 1) == 0)
                {
                    feed.Add(this);
                }
            }
            else if (state is RTCPeerConnectionState.failed or RTCPeerConnectionState.closed && Interlocked.Exchange(ref _closed, 1) == 0)
            {
                Ended?.Invoke(this);
            }
        };
        peer.OnReceiveReport += (_, kind, report) =>
        {
            if (kind == SDPMediaTypesEnum.video && report.Feedback?.Header.PayloadFeedbackMessageType is PSFBFeedbackTypesEnum.PLI or PSFBFeedbackTypesEnum.FIR)
            {
                feed.AskForKeyFrame();
            }
        };
    }

    /// <summary>It ended by itself.</summary>
    public event Action<WatchingPeer>? Ended;

    public string Id { get; } = PeerFactory.NewId();

    public MediaFeed Feed { get; }

    public RTCPeerConnection Connection => _peer;

    /// <summary>Offers the feed.</summary>
    public static async Task<(WatchingPeer Peer, string Offer)> OfferAsync(
        MediaFeed feed, PeerFactory factory, CancellationToken cancellationToken)
    {
        var connection = factory.Create();
        try
        {
            if (feed.HasSound)
            {
                Add(connection, SDPMediaTypesEnum.audio, new(SDPMediaTypesEnum.audio, AudioFormat, "opus/48000/2", "minptime=10;useinbandfec=1"));
            }

            Add(connection, SDPMediaTypesEnum.video, feed.Codec == VideoCodec.H264
                ? new(SDPMediaTypesEnum.video, VideoFormat, "H264/90000", "profile-level-id=42e01f;packetization-mode=1")
                : new(SDPMediaTypesEnum.video, VideoFormat, "VP8/90000"));
            var peer = new WatchingPeer(connection, feed);
            await factory.GatherAsync(connection, cancellationToken).ConfigureAwait(false);
            var offer = connection.createOffer();
            await connection.setLocalDescription(offer).ConfigureAwait(false);
            return (peer, SdpText.Offer(offer.sdp, peer.Id));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <exception cref="LessonException"><c>lesson.bad-sdp</c>.</exception>
    public void Answer(string sdpAnswer)
    {
        SetDescriptionResultEnum result;
        try
        {
            result = _peer.setRemoteDescription(new RTCSessionDescriptionInit { type = RTCSdpType.answer, sdp = sdpAnswer });
        }
        catch (Exception e)
        {
            // As with an offer: what it throws at nonsense is not written down.
            throw PeerFactory.BadSdp(e.Message, e);
        }

        if (result != SetDescriptionResultEnum.OK)
        {
            throw PeerFactory.BadSdp(result.ToString());
        }
    }

    /// <summary>Sends a packet as it is; encrypted for this watcher.</summary>
    public void Send(in MediaPacket packet)
    {
        if (_peer.connectionState != RTCPeerConnectionState.connected)
        {
            return;
        }

        MediaStream? stream = packet.IsVideo ? _peer.VideoStream : _peer.AudioStream;
        var format = packet.IsVideo ? VideoFormat : AudioFormat;
        if (stream is null || (packet.IsVideo ? _videoNumbers : _audioNumbers).Next(packet.Sequence, out var missesLast) is not { } number)
        {
            return;
        }

        if (missesLast)
        {
            stream.SendRtpRaw([], packet.Timestamp, 0, format, ushort.MaxValue);
        }

        stream.SendRtpRaw(packet.Payload, packet.Timestamp, packet.Marker, format, number);
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref _closed, 1);
        Feed.Remove(this);
        _peer.Close("over");
        _peer.Dispose();
    }

    private static void Add(RTCPeerConnection connection, SDPMediaTypesEnum kind, SDPAudioVideoMediaFormat format) =>
        connection.addTrack(new MediaStreamTrack(kind, false, [format], MediaStreamStatusEnum.SendOnly));
}
