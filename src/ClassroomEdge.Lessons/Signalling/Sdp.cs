namespace ClassroomEdge.Lessons.Signalling;

/// <summary>The little of SDP (RFC 8866) that we must understand; all else is the router's.</summary>
internal static class Sdp
{
    /// <summary>Lines without their ends; <c>\r\n</c> and bare <c>\n</c> both end one.</summary>
    public static IEnumerable<string> Lines(string sdp) =>
        sdp.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0);

    /// <summary>True for something that begins like a description and has at least one section of media.</summary>
    public static bool IsDescription(string sdp)
    {
        using var lines = Lines(sdp).GetEnumerator();
        if (!lines.MoveNext() || lines.Current != "v=0")
        {
            return false;
        }

        while (lines.MoveNext())
        {
            if (lines.Current.StartsWith("m=", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when it has more than one section of audio or of video.</summary>
    public static bool HasTwoOfAKind(string sdp) =>
        Lines(sdp).Count(l => l.StartsWith("m=audio ", StringComparison.Ordinal)) > 1
        || Lines(sdp).Count(l => l.StartsWith("m=video ", StringComparison.Ordinal)) > 1;

    /// <summary>True for an answer that wants nothing of that kind: its port is zero (RFC 3264, 6).</summary>
    public static bool Declines(string answer, string kind) =>
        Lines(answer).FirstOrDefault(l => l.StartsWith($"m={kind} ", StringComparison.Ordinal))
            ?.StartsWith($"m={kind} 0 ", StringComparison.Ordinal) == true;

    /// <summary>The codecs that the sections of that kind name, each once; repair streams are none.</summary>
    public static IReadOnlyList<string> Codecs(string sdp, string kind)
    {
        var found = new List<string>();
        var inside = false;
        foreach (var line in Lines(sdp))
        {
            if (line.StartsWith("m=", StringComparison.Ordinal))
            {
                inside = line.StartsWith($"m={kind} ", StringComparison.Ordinal);
            }
            else if (inside && line.StartsWith("a=rtpmap:", StringComparison.Ordinal) && line.Split(' ', '/') is [_, var codec, ..]
                && codec is not ("rtx" or "red" or "ulpfec") && !found.Contains(codec))
            {
                found.Add(codec);
            }
        }

        return found;
    }

    /// <summary>The identification (<c>a=mid</c>) of the first section of that kind; null when there is none.</summary>
    public static string? FirstMid(string sdp, string kind)
    {
        var inside = false;
        foreach (var line in Lines(sdp))
        {
            if (line.StartsWith("m=", StringComparison.Ordinal))
            {
                inside = line.StartsWith($"m={kind} ", StringComparison.Ordinal);
            }
            else if (inside && line.StartsWith("a=mid:", StringComparison.Ordinal))
            {
                return line["a=mid:".Length..];
            }
        }

        return null;
    }
}
