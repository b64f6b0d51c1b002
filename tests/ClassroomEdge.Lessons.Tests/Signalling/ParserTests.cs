using System.Text;
using ClassroomEdge.Lessons.Janus;
using ClassroomEdge.Lessons.Signalling;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Lessons.Tests.Signalling;

public sealed class ParserTests
{
    private const string Fragment =
        "a=ice-ufrag:EsAw\r\na=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1\r\nm=audio 9 RTP/AVP 0\r\na=mid:0\r\n"
        + "a=candidate:1387637174 1 udp 2122260223 192.0.2.1 61764 typ host generation 0 ufrag EsAw network-id 1\r\n"
        + "a=candidate:3471623853 1 udp 2122194687 198.51.100.2 61765 typ host generation 0 ufrag EsAw network-id 2\r\n"
        + "a=end-of-candidates\r\n";

    [Fact]
    public void TrickleFragment_ExampleOfTheRfc_IsRead()
    {
        var fragment = TrickleFragment.Parse(Fragment)!;

        Assert.Equal(("EsAw", "P2uYro0UCOQ4zxjKXaWCBui1", true), (fragment.UserFragment, fragment.Password, fragment.IsEnd));
        Assert.Equal(2, fragment.Candidates.Count);
        Assert.StartsWith("candidate:1387637174 1 udp", fragment.Candidates[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a=candidate:1 1 udp 1 192.0.2.1 1 typ host")]
    [InlineData("a=ice-ufrag:x\r\n")]
    [InlineData("a=ice-ufrag:\r\na=ice-pwd:y")]
    [InlineData("a=ice-ufrag:x\r\na=ice-pwd:y\r\nrubbish")]
    public void TrickleFragment_Incomplete_IsNull(string text) => Assert.Null(TrickleFragment.Parse(text));

    [Fact]
    public void TrickleFragment_TooManyCandidates_IsNull()
    {
        var many = string.Concat(Enumerable.Repeat("a=candidate:1 1 udp 1 192.0.2.1 1 typ host\n", 65));

        Assert.Null(TrickleFragment.Parse("a=ice-ufrag:x\na=ice-pwd:y\n" + many));
    }

    [Fact]
    public void Sdp_Offer_IsReadByKind()
    {
        Assert.True(Sdp.IsDescription(SampleSdp.Offer));
        Assert.False(Sdp.HasTwoOfAKind(SampleSdp.Offer));
        Assert.Equal("0", Sdp.FirstMid(SampleSdp.Offer, "audio"));
        Assert.Equal("1", Sdp.FirstMid(SampleSdp.Offer, "video"));
        Assert.Null(Sdp.FirstMid(SampleSdp.Offer, "application"));
    }

    [Theory]
    [InlineData("stun:stun.example", false, "stun.example", 3478, "udp")]
    [InlineData("turn:turn.example:3479?transport=tcp", true, "turn.example", 3479, "tcp")]
    [InlineData("turns:turn.example:443?transport=tcp", true, "turn.example", 443, "tls")]
    [InlineData("turn:[2001:db8::1]:3478", true, "2001:db8::1", 3478, "udp")]
    [InlineData("stun:[2001:db8::1]", false, "2001:db8::1", 3478, "udp")]
    public void IceServerAddress_Url_IsTakenApart(string url, bool turn, string host, int port, string transport) =>
        Assert.Equal(new IceServerAddress(turn, host, port, transport), IceServerAddress.Parse(url));

    [Theory]
    [InlineData("")]
    [InlineData("http://x")]
    [InlineData("stun:")]
    [InlineData("turn:host:0")]
    [InlineData("turn:host:70000")]
    [InlineData("turn:host:x")]
    public void IceServerAddress_NoneSuch_IsNull(string url) => Assert.Null(IceServerAddress.Parse(url));

    [Fact]
    public void Parsers_Fuzzed_NeverThrow()
    {
        var random = new Random(2026);
        string[] seeds = [Fragment, SampleSdp.Offer, "turns:turn.example:443?transport=tcp", "stun:[2001:db8::1]:3478"];
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Encoding.Latin1.GetBytes(seeds[i % seeds.Length]);
            for (var n = random.Next(1, 12); n > 0; n--)
            {
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(4) == 0 ? "\r\n:=[]? "[random.Next(8)] : random.Next(256));
            }

            var text = Encoding.Latin1.GetString(bytes, 0, random.Next(bytes.Length + 1));
            TrickleFragment.Parse(text);
            IceServerAddress.Parse(text);
            Sdp.IsDescription(text);
            Sdp.HasTwoOfAKind(text);
            Sdp.FirstMid(text, "audio");
        }
    }
}
