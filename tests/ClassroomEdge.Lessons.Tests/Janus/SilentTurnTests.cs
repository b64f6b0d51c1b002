using System.Net;
using System.Net.Sockets;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Lessons.Janus;
using ClassroomEdge.TestKit.Contracts;
using Xunit.Abstractions;

namespace ClassroomEdge.Lessons.Tests.Janus;

/// <summary>A TURN server in the profile that takes every question and answers none.</summary>
public sealed class SilentTurnTests(ITestOutputHelper output)
{
    [Fact]
    public async Task WatchAndPublish_TurnServerThatSaysNothing_GoOutBeforeItIsGivenUp()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var room = Profiles.Room();
        var url = $"turn:127.0.0.1:{((IPEndPoint)silent.Client.LocalEndPoint!).Port}";
        await using var janus = new JanusFixture(room with
        {
            Lessons = room.Lessons with { IceServers = [new IceServerOptions { Url = url, Username = "u", Credential = "c" }] },
        });
        await janus.StartAsync(limit.Token);
        await janus.Router.OpenAsync("one", [new RouterFeed(FeedIds.Room, VideoCodec.H264, true)], limit.Token);

        var began = TimeProvider.System.GetTimestamp();
        var offer = await janus.Router.WatchAsync(FeedIds.Room, limit.Token);
        output.WriteLine($"an offer in {TimeProvider.System.GetElapsedTime(began).TotalMilliseconds:0} ms");
        var answer = await janus.Router.PublishAsync("p1", SampleSdp.Offer, limit.Token);

        // With its own addresses, and while it is still asking.
        Assert.All(new[] { offer.Sdp, answer.Sdp }, sdp =>
        {
            Assert.Contains("\r\na=candidate:", sdp, StringComparison.Ordinal);
            Assert.DoesNotContain("a=end-of-candidates", sdp, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Write_TwoSections_PutsTheLinesAtTheEndOfEach() => Assert.Equal(
        "v=0\r\ns=-\r\nm=audio 9 X 0\r\na=mid:a\r\na=candidate:1\r\nm=video 9 X 96\r\na=mid:v\r\na=candidate:1\r\n",
        OwnCandidates.Write("v=0\r\ns=-\r\nm=audio 9 X 0\r\na=mid:a\r\nm=video 9 X 96\r\na=mid:v\r\n", ["a=candidate:1"]));
}
