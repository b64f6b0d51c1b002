namespace ClassroomEdge.TestKit.Contracts;

/// <summary>Offers as Chromium makes them, shortened to what a router needs.</summary>
public static class SampleSdp
{
    private const string Fingerprint =
        "4A:AD:B9:B1:3F:82:18:3B:54:02:12:DF:3E:5D:49:6B:19:E5:7C:AB:4A:AD:B9:B1:3F:82:18:3B:54:02:12:DF";

    public static readonly string Offer = Lines(
        "v=0", "o=- 4611731400430051336 2 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0 1",
        "a=extmap-allow-mixed", "a=msid-semantic: WMS",
        "m=audio 9 UDP/TLS/RTP/SAVPF 111", "c=IN IP4 0.0.0.0", "a=rtcp:9 IN IP4 0.0.0.0",
        "a=ice-ufrag:abcd", "a=ice-pwd:0123456789abcdefghijklmn", "a=ice-options:trickle",
        $"a=fingerprint:sha-256 {Fingerprint}", "a=setup:actpass", "a=mid:0", "a=sendonly", "a=msid:s a",
        "a=rtcp-mux", "a=rtpmap:111 opus/48000/2", "a=fmtp:111 minptime=10;useinbandfec=1",
        "a=ssrc:1001 cname:sample",
        "m=video 9 UDP/TLS/RTP/SAVPF 96", "c=IN IP4 0.0.0.0", "a=rtcp:9 IN IP4 0.0.0.0",
        "a=ice-ufrag:abcd", "a=ice-pwd:0123456789abcdefghijklmn", "a=ice-options:trickle",
        $"a=fingerprint:sha-256 {Fingerprint}", "a=setup:actpass", "a=mid:1", "a=sendonly", "a=msid:s v",
        "a=rtcp-mux", "a=rtpmap:96 VP8/90000", "a=rtcp-fb:96 nack", "a=rtcp-fb:96 nack pli",
        "a=ssrc:1002 cname:sample");

    /// <summary>An answer to watch what an offer brings, with its identifications.</summary>
    public static string AnswerTo(string offer)
    {
        var sections = offer.ReplaceLineEndings("\n").Split("\nm=").Skip(1).ToList();
        var lines = new List<string>
        {
            "v=0", "o=- 1 2 IN IP4 127.0.0.1", "s=-", "t=0 0",
            "a=group:BUNDLE " + string.Join(' ', sections.Select(Mid)),
        };
        foreach (var section in sections)
        {
            var own = section.Split('\n');
            lines.Add("m=" + own[0]);
            lines.AddRange(
            [
                "c=IN IP4 0.0.0.0", "a=ice-ufrag:wxyz", "a=ice-pwd:0123456789abcdefghijklmn",
                $"a=fingerprint:sha-256 {Fingerprint}", "a=setup:active", $"a=mid:{Mid(section)}", "a=recvonly", "a=rtcp-mux",
            ]);
            lines.AddRange(own.Where(l => l.StartsWith("a=rtpmap", StringComparison.Ordinal)));
        }

        return Lines([.. lines]);
    }

    private static string Mid(string section) =>
        section.Split('\n').First(l => l.StartsWith("a=mid:", StringComparison.Ordinal))["a=mid:".Length..];

    private static string Lines(params string[] lines) => string.Concat(lines.Select(l => l + "\r\n"));
}
