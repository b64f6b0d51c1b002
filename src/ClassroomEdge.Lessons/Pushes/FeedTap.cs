using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Signalling;

namespace ClassroomEdge.Lessons.Pushes;

/// <summary>
/// Any feed of the lesson as plain RTP on loopback: the router watches it itself and hands on what comes, so that neither its
/// source nor those who watch notice. Disposed, it is over.
/// </summary>
internal sealed class FeedTap : IAsyncDisposable
{
    private static readonly TimeSpan EndDeadline = TimeSpan.FromSeconds(3);

    private readonly IMediaRouter _router;
    private readonly string _id = FeedIds.TapPrefix + RandomNumberGenerator.GetHexString(8, true);
    private readonly int _picture = FreePorts();
    private readonly int _sound = FreePorts();
    private readonly List<string> _watching = [];

    private FeedTap(IMediaRouter router) => _router = router;

    /// <summary>The picture is H.264, which RTMP carries as it is.</summary>
    public bool IsH264 { get; private set; }

    /// <summary>It has a sound of its own.</summary>
    public bool HasSound { get; private set; }

    /// <summary>What an RTP receiver has to know (RFC 8866), as an address that ffmpeg opens.</summary>
    public string Address => "data:application/sdp;base64," + Convert.ToBase64String(Encoding.ASCII.GetBytes(Description));

    private string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=feed\nc=IN IP4 127.0.0.1\nt=0 0\nm=video {_picture} RTP/AVP 96\na=rtpmap:96 {(IsH264 ? "H264" : "VP8")}/90000\n")
        + (IsH264 ? "a=fmtp:96 packetization-mode=1\n" : "")
        + (HasSound ? string.Create(CultureInfo.InvariantCulture, $"m=audio {_sound} RTP/AVP 111\na=rtpmap:111 opus/48000/2\n") : "");

    /// <exception cref="LessonException"><c>lesson.no-such-feed</c>, <c>lesson.router-down</c>, <c>push.not-supported</c>.</exception>
    public static async Task<FeedTap> OpenAsync(
        IMediaRouter router, string feed, bool withRoomSound, CancellationToken cancellationToken)
    {
        var tap = new FeedTap(router);
        try
        {
            if (withRoomSound)
            {
                await tap.ConnectAsync(FeedIds.Room, PictureSize.None, tap._id + "-sound", cancellationToken);
                tap.HasSound = true;
            }

            var answer = await tap.ConnectAsync(feed, PictureSize.Full, tap._id, cancellationToken);
            tap.IsH264 = answer.Contains(" H264/90000", StringComparison.OrdinalIgnoreCase);
            tap.HasSound |= Sdp.FirstMid(answer, "audio") is not null;
            return tap;
        }
        catch
        {
            await tap.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(EndDeadline);
        try
        {
            await _router.RemoveAsync(_id, deadline.Token);
            await _router.RemoveAsync(_id + "-sound", deadline.Token);
            foreach (var connection in _watching)
            {
                await _router.HangUpAsync(connection, deadline.Token);
            }
        }
        catch (Exception e) when (e is EdgeException or OperationCanceledException)
        {
            // The router went away, and the connections with it.
        }
    }

    /// <summary>Returns what the router takes of it.</summary>
    private async Task<string> ConnectAsync(string feed, PictureSize picture, string id, CancellationToken cancellationToken)
    {
        var offer = await _router.WatchAsync(feed, picture, cancellationToken);
        _watching.Add(offer.ConnectionId);
        var answer = await _router.PublishAsync(id, offer.Sdp, cancellationToken);

        // The room's sound comes instead of one that the feed may have.
        if (!await _router.ForwardAsync(id, _picture, HasSound ? 0 : _sound, cancellationToken))
        {
            throw new LessonException("push.not-supported", $"the media router {_router.Name} hands on the room's own feed only");
        }

        await _router.AnswerAsync(offer.ConnectionId, answer.Sdp, cancellationToken);
        return answer.Sdp;
    }

    /// <summary>An even port whose next one is free, too: receivers of RTP listen there for RTCP.</summary>
    private static int FreePorts()
    {
        while (true)
        {
            using var first = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            first.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            var port = ((IPEndPoint)first.LocalEndPoint!).Port;
            if (port % 2 != 0)
            {
                continue;
            }

            using var second = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                second.Bind(new IPEndPoint(IPAddress.Loopback, port + 1));
                return port;
            }
            catch (SocketException)
            {
                // Taken: another pair.
            }
        }
    }
}
