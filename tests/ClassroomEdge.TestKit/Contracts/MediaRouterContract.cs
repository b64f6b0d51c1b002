using System.Net;
using System.Net.Sockets;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using Xunit;

namespace ClassroomEdge.TestKit.Contracts;

/// <summary>What every <see cref="IMediaRouter"/> keeps. Derive one class an adapter.</summary>
public abstract class MediaRouterContract : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The router, started.</summary>
    protected IMediaRouter Router { get; private set; } = null!;

    private CancellationToken Limit { get; } = new CancellationTokenSource(Patience).Token;

    public async Task InitializeAsync() => Router = await StartAsync(Limit);

    public async Task DisposeAsync() => await StopAsync();

    [Fact]
    public async Task OpenAsync_Fresh_GivesPortsThatSomebodyListensTo()
    {
        var targets = await OpenAsync("one");

        Assert.Equal("127.0.0.1", targets.Host);
        Assert.NotEqual(targets.VideoPort, targets.AudioPort);
        Assert.InRange(targets.VideoPayloadType, 96, 127);
        Assert.InRange(targets.AudioPayloadType, 96, 127);
        Assert.Equal(VideoCodec.H264, targets.VideoCodec);
        AssertBound(targets.VideoPort);
        AssertBound(targets.AudioPort);
    }

    [Fact]
    public async Task OpenAsync_WhileOpen_ReplacesTheConference()
    {
        await OpenAsync("one");
        var first = await Router.WatchAsync("room", Limit);

        await OpenAsync("two");

        var gone = await Assert.ThrowsAsync<LessonException>(
            async () => await Router.AnswerAsync(first.ConnectionId, SampleSdp.AnswerTo(first.Sdp), Limit));
        Assert.Equal("lesson.no-such-connection", gone.Code);
        await Router.WatchAsync("room", Limit);
    }

    [Fact]
    public async Task CloseAsync_Open_RefusesEverythingAfter()
    {
        await OpenAsync("one");
        await Router.CloseAsync(Limit);
        await Router.CloseAsync(Limit);

        Assert.Equal("lesson.not-live", await CodeOfAsync(() => Router.WatchAsync("room", Limit)));
        Assert.Equal("lesson.not-live", await CodeOfAsync(() => Router.PublishAsync("p1", SampleSdp.Offer, Limit)));
    }

    [Fact]
    public async Task PublishAsync_Offer_AnswersWithCandidatesForEachSection()
    {
        await OpenAsync("one");

        var answer = await Router.PublishAsync("p1", SampleSdp.Offer, Limit);

        Assert.StartsWith("v=0", answer.Sdp, StringComparison.Ordinal);
        Assert.Contains("m=audio", answer.Sdp, StringComparison.Ordinal);
        Assert.Contains("m=video", answer.Sdp, StringComparison.Ordinal);
        Assert.Contains("a=candidate:", answer.Sdp, StringComparison.Ordinal);
        Assert.Contains("a=setup:active", answer.Sdp, StringComparison.Ordinal);
        Assert.Contains("opus/48000/2", answer.Sdp, StringComparison.Ordinal);
        Assert.Contains("VP8/90000", answer.Sdp, StringComparison.Ordinal);
        Assert.Contains("a=recvonly", answer.Sdp, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v=0\r\n")]
    [InlineData("nothing")]
    [InlineData("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n")]
    public async Task PublishAsync_NoOffer_IsBadSdp(string sdp)
    {
        await OpenAsync("one");

        Assert.Equal("lesson.bad-sdp", await CodeOfAsync(() => Router.PublishAsync("p1", sdp, Limit)));
        Assert.NotNull((await Router.PublishAsync("p1", SampleSdp.Offer, Limit)).ConnectionId);
    }

    [Fact]
    public async Task PublishAsync_Again_EndsTheEarlierConnection()
    {
        await OpenAsync("one");
        var ended = new List<string>();
        Router.ConnectionEnded += id =>
        {
            lock (ended)
            {
                ended.Add(id);
            }
        };
        var first = await Router.PublishAsync("p1", SampleSdp.Offer, Limit);

        var second = await Router.PublishAsync("p1", SampleSdp.Offer, Limit);

        Assert.NotEqual(first.ConnectionId, second.ConnectionId);
        lock (ended)
        {
            Assert.Equal([first.ConnectionId], ended);
        }
    }

    [Fact]
    public async Task WatchAsync_Room_OffersAudioAndVideo()
    {
        await OpenAsync("one");

        var offer = await Router.WatchAsync("room", Limit);

        Assert.Contains("m=audio", offer.Sdp, StringComparison.Ordinal);
        Assert.Contains("H264/90000", offer.Sdp, StringComparison.Ordinal);
        Assert.Contains("packetization-mode=1", offer.Sdp, StringComparison.Ordinal);
        Assert.Contains("a=sendonly", offer.Sdp, StringComparison.Ordinal);
        Assert.Contains("a=candidate:", offer.Sdp, StringComparison.Ordinal);
        await Router.AnswerAsync(offer.ConnectionId, SampleSdp.AnswerTo(offer.Sdp), Limit);
        await Router.TrickleAsync(
            offer.ConnectionId, ["candidate:1 1 udp 2122260223 192.0.2.9 50000 typ host generation 0"], Limit);
        await Router.TrickleAsync(offer.ConnectionId, [], Limit);
    }

    [Fact]
    public async Task AnswerAsync_NoAnswer_IsBadSdp()
    {
        await OpenAsync("one");
        var offer = await Router.WatchAsync("room", Limit);

        var e = await Assert.ThrowsAsync<LessonException>(
            async () => await Router.AnswerAsync(offer.ConnectionId, "v=0\r\nrubbish", Limit));

        Assert.Equal("lesson.bad-sdp", e.Code);
    }

    [Fact]
    public async Task WatchAsync_NobodyPublishes_IsNoSuchFeed()
    {
        await OpenAsync("one");

        Assert.Equal("lesson.no-such-feed", await CodeOfAsync(() => Router.WatchAsync("p9", Limit)));
    }

    [Fact]
    public async Task ConnectionCalls_UnknownConnection_AreRefusedButHangingUpIsNot()
    {
        await OpenAsync("one");

        var answering = await Assert.ThrowsAsync<LessonException>(
            async () => await Router.AnswerAsync("none", SampleSdp.Offer, Limit));
        var trickling = await Assert.ThrowsAsync<LessonException>(
            async () => await Router.TrickleAsync("none", [], Limit));
        await Router.HangUpAsync("none", Limit);
        await Router.RemoveAsync("p9", Limit);
        await Router.MuteAsync("p9", true, Limit);

        Assert.Equal("lesson.no-such-connection", answering.Code);
        Assert.Equal("lesson.no-such-connection", trickling.Code);
    }

    [Fact]
    public async Task HangUpAsync_Connection_IsOver()
    {
        await OpenAsync("one");
        var offer = await Router.WatchAsync("room", Limit);

        await Router.HangUpAsync(offer.ConnectionId, Limit);

        var e = await Assert.ThrowsAsync<LessonException>(
            async () => await Router.AnswerAsync(offer.ConnectionId, SampleSdp.AnswerTo(offer.Sdp), Limit));
        Assert.Equal("lesson.no-such-connection", e.Code);
    }

    [Fact]
    public async Task MuteAsync_BeforeAndAfterPublishing_IsTaken()
    {
        await OpenAsync("one");
        await Router.MuteAsync("p1", true, Limit);
        await Router.PublishAsync("p1", SampleSdp.Offer, Limit);

        await Router.MuteAsync("p1", false, Limit);
        await Router.MuteAsync("p1", true, Limit);
    }

    [Fact]
    public async Task OpenAsync_SeveralFeeds_EachHasPortsOfItsOwnAndIsWatched()
    {
        var targets = await Router.OpenAsync(
            "one",
            [
                new RouterFeed("room", VideoCodec.H264, true),
                new RouterFeed("camera-2", VideoCodec.Vp8, true),
                new RouterFeed("slides", VideoCodec.H264, false),
            ],
            Limit);

        Assert.Equal(["camera-2", "room", "slides"], targets.Keys.Order());
        Assert.Equal(0, targets["slides"].AudioPort);
        Assert.Equal(VideoCodec.Vp8, targets["camera-2"].VideoCodec);
        int[] ports = [.. targets.Values.SelectMany(t => (int[])[t.VideoPort, t.AudioPort]).Where(p => p != 0)];
        Assert.Equal(5, ports.Distinct().Count());
        Assert.All(ports, AssertBound);

        Assert.Contains("VP8/90000", (await Router.WatchAsync("camera-2", Limit)).Sdp, StringComparison.Ordinal);
        var slides = await Router.WatchAsync("slides", Limit);
        Assert.Contains("m=video", slides.Sdp, StringComparison.Ordinal);
        Assert.DoesNotContain("m=audio", slides.Sdp, StringComparison.Ordinal);
        await Router.AnswerAsync(slides.ConnectionId, SampleSdp.AnswerTo(slides.Sdp), Limit);
    }

    [Fact]
    public async Task OpenAsync_FewerFeedsThanBefore_TheOthersAreGone()
    {
        await Router.OpenAsync(
            "one", [new RouterFeed("room", VideoCodec.H264, true), new RouterFeed("slides", VideoCodec.H264, false)], Limit);
        await Router.WatchAsync("slides", Limit);

        await OpenAsync("one");

        Assert.Equal("lesson.no-such-feed", await CodeOfAsync(() => Router.WatchAsync("slides", Limit)));
    }

    /// <summary>Starts the router with what it needs.</summary>
    protected abstract Task<IMediaRouter> StartAsync(CancellationToken cancellationToken);

    /// <summary>Ends both.</summary>
    protected abstract Task StopAsync();

    private async Task<RtpTargets> OpenAsync(string lessonId) =>
        (await Router.OpenAsync(lessonId, [new RouterFeed("room", VideoCodec.H264, true)], Limit))["room"];

    private static void AssertBound(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var e = Assert.Throws<SocketException>(() => socket.Bind(new IPEndPoint(IPAddress.Loopback, port)));
        Assert.Equal(SocketError.AddressAlreadyInUse, e.SocketErrorCode);
    }

    private static async Task<string> CodeOfAsync(Func<ValueTask<RouterAnswer>> call) =>
        (await Assert.ThrowsAsync<LessonException>(async () => await call())).Code;
}
