using System.Net;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Pushes;
using NSubstitute;

namespace ClassroomEdge.Lessons.Tests.Pushes;

/// <summary>What a WHIP endpoint may answer besides taking everything.</summary>
public sealed class WhipAnswerTests
{
    private const string Offer =
        "v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96 97\r\na=rtpmap:96 H264/90000\r\na=rtpmap:97 rtx/90000\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=rtpmap:111 opus/48000/2\r\n";

    [Fact]
    public async Task RunAsync_EndpointTakesNoSuchPicture_SaysWhichAndIsNeverLive()
    {
        // As a WebRTC library without H.264 answers.
        var (end, wasLive) = await RunAsync("v=0\r\nm=video 0 UDP/TLS/RTP/SAVPF 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n");

        Assert.Equal(("push.no-codec", "it takes no picture in H264"), (end.Code, end.Message));
        Assert.False(wasLive);
    }

    [Theory]
    [InlineData("ok")]
    [InlineData("")]
    public async Task RunAsync_AnswerIsNoDescription_IsRefused(string answer)
    {
        var (end, wasLive) = await RunAsync(answer);

        Assert.Equal("push.refused", end.Code);
        Assert.False(wasLive);
    }

    private static async Task<(PushEnd End, bool WasLive)> RunAsync(string answer)
    {
        var router = Substitute.For<IMediaRouter>();
        router.WatchAsync("room", Arg.Any<CancellationToken>()).Returns(new RouterAnswer("c", Offer));
        using var endpoint = new Endpoint(answer);
        using var http = new HttpClient(endpoint);
        var wasLive = false;
        var end = await new WhipPush(router, http).RunAsync(
            "room", PushTarget.Parse("https://platform.example/whip"), null, () => wasLive = true, default);

        // Neither side is left with a connection that carries nothing.
        await router.Received().HangUpAsync("c", Arg.Any<CancellationToken>());
        Assert.Equal(["POST /whip", "DELETE /whip/1"], endpoint.Asked);
        return (end, wasLive);
    }

    private sealed class Endpoint(string answer) : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add($"{request.Method} {request.RequestUri!.AbsolutePath}");
            var response = new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent(answer) };
            response.Headers.Location = new Uri("/whip/1", UriKind.Relative);
            return Task.FromResult(response);
        }
    }
}
