using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Lessons.Signalling;

namespace ClassroomEdge.Lessons.Pushes;

/// <summary>
/// Any feed of the lesson as plain RTP on loopback: the router watches it itself and hands on what comes, so that neither its
/// source nor those who watch notice. It begins once somebody listens at its ports: the first keyframe is the one that
/// counts, a participant's next may be minutes away. Disposed, it is over.
/// </summary>
internal sealed class FeedTap : IFeedTap
{
    private static readonly TimeSpan EndDeadline = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ListenDeadline = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LookPeriod = TimeSpan.FromMilliseconds(10);

    private readonly IMediaRouter _router;
    private readonly TimeProvider _time;
    private readonly string _id = FeedIds.TapPrefix + RandomNumberGenerator.GetHexString(8, true);
    private readonly int _picture = FreePorts();
    private readonly int _sound = FreePorts();
    private readonly List<(string Connection, string Answer)> _watching = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private Task _starting = Task.CompletedTask;

    private FeedTap(IMediaRouter router, TimeProvider time)
    {
        (_router, _time) = (router, time);
        router.Lost += OnLost;
        router.ConnectionEnded += OnEnded;
    }

    /// <summary>It has a picture.</summary>
    public bool HasPicture { get; private set; }

    /// <summary>The picture is H.264, which RTMP carries as it is.</summary>
    public bool IsH264 { get; private set; }

    /// <summary>It has a sound.</summary>
    public bool HasSound { get; private set; }

    /// <inheritdoc/>
    public bool IsStill => false;

    /// <inheritdoc/>
    public Task Ended => _ended.Task;

    /// <summary>What an RTP receiver has to know (RFC 8866), as an address that ffmpeg opens.</summary>
    public string Address => "data:application/sdp;base64," + Convert.ToBase64String(Encoding.ASCII.GetBytes(Description));

    private string Description => "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=feed\nc=IN IP4 127.0.0.1\nt=0 0\n"
        + (HasPicture ? string.Create(CultureInfo.InvariantCulture, $"m=video {_picture} RTP/AVP 96\na=rtpmap:96 {(IsH264 ? "H264" : "VP8")}/90000\n") : "")
        + (IsH264 ? "a=fmtp:96 packetization-mode=1\n" : "")
        + (HasSound ? string.Create(CultureInfo.InvariantCulture, $"m=audio {_sound} RTP/AVP 111\na=rtpmap:111 opus/48000/2\n") : "");

    /// <summary>A feed with its sound, or with the room's.</summary>
    /// <exception cref="LessonException"><c>lesson.no-such-feed</c>, <c>lesson.router-down</c>, <c>push.not-supported</c>.</exception>
    public static Task<FeedTap> OpenAsync(
        IMediaRouter router, string feed, bool withRoomSound, TimeProvider time, CancellationToken cancellationToken) => BeginAsync(
        new FeedTap(router, time),
        async tap =>
        {
            if (withRoomSound)
            {
                await tap.ConnectAsync(FeedIds.Room, PictureSize.None, tap._id + "-sound", true, cancellationToken);
            }

            // The room's sound comes instead of one that the feed may have.
            await tap.ConnectAsync(feed, PictureSize.Full, tap._id, !withRoomSound, cancellationToken);
        });

    /// <summary>A feed's picture alone.</summary>
    /// <exception cref="LessonException">As <see cref="OpenAsync"/>; <c>lesson.no-such-feed</c> also where it has none.</exception>
    public static Task<FeedTap> OpenPictureAsync(
        IMediaRouter router, string feed, PictureSize size, TimeProvider time, CancellationToken cancellationToken) => BeginAsync(
        new FeedTap(router, time),
        async tap =>
        {
            await tap.ConnectAsync(feed, size, tap._id, false, cancellationToken);
            if (!tap.HasPicture)
            {
                throw new LessonException("lesson.no-such-feed", "it has no picture");
            }
        });

    /// <summary>A feed's sound alone.</summary>
    /// <exception cref="LessonException">As <see cref="OpenAsync"/>; <c>lesson.no-such-feed</c> also where it has none.</exception>
    public static Task<FeedTap> OpenSoundAsync(
        IMediaRouter router, string feed, TimeProvider time, CancellationToken cancellationToken) => BeginAsync(
        new FeedTap(router, time),
        async tap =>
        {
            if (!router.PicturesOf(feed).Contains(PictureSize.None))
            {
                throw new LessonException("lesson.no-such-feed", "it has no sound");
            }

            await tap.ConnectAsync(feed, PictureSize.None, tap._id, true, cancellationToken);
        });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _router.Lost -= OnLost;
        _router.ConnectionEnded -= OnEnded;
        await _stop.CancelAsync();
        await _starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        using var deadline = new CancellationTokenSource(EndDeadline);
        try
        {
            await _router.RemoveAsync(_id, deadline.Token);
            await _router.RemoveAsync(_id + "-sound", deadline.Token);
            foreach (var (connection, _) in _watching)
            {
                await _router.HangUpAsync(connection, deadline.Token);
            }
        }
        catch (Exception e) when (e is EdgeException or OperationCanceledException)
        {
            // The router went away, and the connections with it.
        }
    }

    private static async Task<FeedTap> BeginAsync(FeedTap tap, Func<FeedTap, Task> connect)
    {
        try
        {
            await connect(tap);
            tap._starting = Task.Run(tap.StartAsync);
            return tap;
        }
        catch
        {
            await tap.DisposeAsync();
            throw;
        }
    }

    private async Task ConnectAsync(string feed, PictureSize picture, string id, bool withSound, CancellationToken cancellationToken)
    {
        var offer = await _router.WatchAsync(feed, picture, cancellationToken);
        _watching.Add((offer.ConnectionId, ""));
        var answer = await _router.PublishAsync(id, offer.Sdp, cancellationToken);
        _watching[^1] = (offer.ConnectionId, answer.Sdp);
        if (!await _router.ForwardAsync(id, picture == PictureSize.None ? 0 : _picture, withSound ? _sound : 0, cancellationToken))
        {
            throw new LessonException("push.not-supported", $"the media router {_router.Name} hands on the room's own feed only");
        }

        if (picture != PictureSize.None)
        {
            HasPicture = Sdp.FirstMid(answer.Sdp, "video") is not null;
            IsH264 = answer.Sdp.Contains(" H264/90000", StringComparison.OrdinalIgnoreCase);
        }

        HasSound |= withSound && Sdp.FirstMid(answer.Sdp, "audio") is not null;
    }

    /// <summary>Lets the media come once they are awaited; who takes seconds to listen gets them all the same.</summary>
    private async Task StartAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(LookPeriod, _time);
            var since = _time.GetTimestamp();
            var port = HasPicture ? _picture : _sound;
            while (IPGlobalProperties.GetIPGlobalProperties().GetActiveUdpListeners().All(l => l.Port != port)
                && _time.GetElapsedTime(since) < ListenDeadline)
            {
                await timer.WaitForNextTickAsync(_stop.Token);
            }

            foreach (var (connection, answer) in _watching)
            {
                await _router.AnswerAsync(connection, answer, _stop.Token);
            }
        }
        catch (EdgeException)
        {
            _ended.TrySetResult();
        }
    }

    private void OnLost() => _ended.TrySetResult();

    private void OnEnded(string connection)
    {
        if (_watching.Exists(w => w.Connection == connection))
        {
            _ended.TrySetResult();
        }
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
