using System.Buffers.Binary;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using SIPSorcery.Net;

namespace ClassroomEdge.Packages.Routers;

/// <summary>A participant's sending connection, and the feed that comes out of it.</summary>
internal sealed class PublishingPeer : IDisposable
{
    /// <summary>So long without a packet, and the media counts as gone. Chromium sends a muted camera's picture once a second.</summary>
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(3);

    /// <summary>What a sender may send, in bit/s: as with Janus. Without it a browser stays at its first guess.</summary>
    private const int BitRate = 1_500_000;

    private readonly RTCPeerConnection _peer;
    private readonly TimeProvider _time;
    private long _heardAt;
    private int _closed;

    private PublishingPeer(RTCPeerConnection peer, string participant, VideoCodec codec, bool hasSound, TimeProvider time)
    {
        _peer = peer;
        _time = time;
        Participant = participant;
        Feed = new MediaFeed(codec, hasSound, AskForKeyFrame);
        peer.OnRtpPacketReceived += (_, kind, packet) => Take(kind, packet);
        peer.onconnectionstatechange += state =>
        {
            if (state is RTCPeerConnectionState.failed or RTCPeerConnectionState.closed && Interlocked.Exchange(ref _closed, 1) == 0)
            {
                Ended?.Invoke(this);
            }
        };
    }

    /// <summary>It ended by itself.</summary>
    public event Action<PublishingPeer>? Ended;

    public string Id { get; } = PeerFactory.NewId();

    public string Participant { get; }

    public MediaFeed Feed { get; }

    /// <summary>Packets arrive.</summary>
    public bool IsHeard =>
        Volatile.Read(ref _heardAt) is var at and not 0 && _time.GetElapsedTime(at) < SilenceLimit;

    public RTCPeerConnection Connection => _peer;

    /// <summary>Answers an offer.</summary>
    /// <exception cref="LessonException"><c>lesson.bad-sdp</c>.</exception>
    public static async Task<(PublishingPeer Peer, string Answer)> AnswerAsync(
        string participant, string sdpOffer, PeerFactory factory, TimeProvider time, CancellationToken cancellationToken)
    {
        var offer = OfferedMedia.Read(sdpOffer);
        var connection = factory.Create();
        try
        {
            foreach (var track in offer.Tracks)
            {
                connection.addTrack(new MediaStreamTrack(track.Kind, false, [track.Format], MediaStreamStatusEnum.RecvOnly));
            }

            connection.IceRole = IceRolesEnum.active;
            var peer = new PublishingPeer(connection, participant, offer.Codec, offer.HasSound, time);
            var result = connection.setRemoteDescription(new RTCSessionDescriptionInit { type = RTCSdpType.offer, sdp = sdpOffer });
            if (result != SetDescriptionResultEnum.OK)
            {
                throw PeerFactory.BadSdp(result.ToString());
            }

            await factory.GatherAsync(connection, cancellationToken).ConfigureAwait(false);
            var answer = connection.createAnswer();
            await connection.setLocalDescription(answer).ConfigureAwait(false);
            return (peer, SdpText.Answer(answer.sdp));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Says how much it may send: the estimate that a browser asks for (REMB, draft-alvestrand-rmcat-remb-03).</summary>
    public void AllowBitRate()
    {
        if (_peer.VideoStream?.RemoteTrack is { Ssrc: not 0 } track && _peer.connectionState == RTCPeerConnectionState.connected)
        {
            _peer.VideoStream.SendRtcpRaw(Remb(_peer.VideoStream.LocalTrack.Ssrc, track.Ssrc, BitRate));
        }
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref _closed, 1);
        _peer.Close("over");
        _peer.Dispose();
    }

    /// <summary>Payload-specific feedback 15 with the word REMB, one SSRC, mantissa of 18 bits.</summary>
    internal static byte[] Remb(uint sender, uint media, int bitRate)
    {
        var exponent = 0;
        while (bitRate >> exponent > 0x3FFFF)
        {
            exponent++;
        }

        var packet = new byte[24];
        packet[0] = 0x8F;
        packet[1] = 206;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), 5);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), sender);
        "REMB"u8.CopyTo(packet.AsSpan(12));
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(16), (1u << 24) | ((uint)exponent << 18) | (uint)(bitRate >> exponent));
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(20), media);
        return packet;
    }

    private void Take(SDPMediaTypesEnum kind, RTPPacket packet)
    {
        if (kind is not (SDPMediaTypesEnum.audio or SDPMediaTypesEnum.video))
        {
            return;
        }

        Volatile.Write(ref _heardAt, _time.GetTimestamp());
        var header = packet.Header;
        Feed.Forward(new MediaPacket(
            kind == SDPMediaTypesEnum.video, header.SequenceNumber, header.Timestamp, header.MarkerBit, packet.GetPayloadBytes()));
    }

    private void AskForKeyFrame()
    {
        if (_peer.VideoStream?.RemoteTrack is { Ssrc: not 0 } track)
        {
            _peer.VideoStream.SendRtcpFeedback(
                new RTCPFeedback(_peer.VideoStream.LocalTrack.Ssrc, track.Ssrc, PSFBFeedbackTypesEnum.PLI));
        }
    }
}
