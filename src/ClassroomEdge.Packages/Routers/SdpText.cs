using System.Globalization;

namespace ClassroomEdge.Packages.Routers;

/// <summary>What browsers need in an SDP and SIPSorcery does not write.</summary>
internal static class SdpText
{
    /// <summary>Its own <c>transport-cc</c> goes, for it does not answer it; without the others a browser neither asks for keyframes nor gives them.</summary>
    private static readonly string[] Feedback = ["nack pli", "ccm fir", "goog-remb"];

    /// <summary>An answer with the feedback that this router gives and takes.</summary>
    public static string Answer(string sdp) => Apply(sdp, null);

    /// <summary>An offer likewise, with picture and sound as one stream: a browser keeps those of one stream in step (RFC 8830).</summary>
    public static string Offer(string sdp, string stream) => Apply(sdp, stream);

    private static string Apply(string sdp, string? stream)
    {
        var lines = new List<string>();
        var kind = "";
        foreach (var line in sdp.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("a=rtcp-fb:", StringComparison.Ordinal))
            {
                continue;
            }

            kind = line.StartsWith("m=", StringComparison.Ordinal) ? line[2..].Split(' ')[0] : kind;
            lines.Add(line);
            if (kind == "video" && line.StartsWith("a=rtpmap:", StringComparison.Ordinal))
            {
                var format = line["a=rtpmap:".Length..].Split(' ')[0];
                lines.AddRange(Feedback.Select(f => string.Create(CultureInfo.InvariantCulture, $"a=rtcp-fb:{format} {f}")));
            }
            else if (stream is not null && line.StartsWith("a=mid:", StringComparison.Ordinal))
            {
                lines.Add($"a=msid:{stream} {stream}-{kind}");
            }
        }

        return string.Concat(lines.Select(l => l + "\r\n"));
    }
}
