namespace ClassroomEdge.Lessons.Signalling;

/// <summary>A trickle ICE fragment (RFC 8840) as WHIP and WHEP clients send it.</summary>
/// <param name="UserFragment">Of the ICE session that it belongs to.</param>
/// <param name="Password">Of the same.</param>
/// <param name="Candidates">Lines <c>candidate:…</c>.</param>
/// <param name="IsEnd">There are no more.</param>
internal sealed record TrickleFragment(
    string UserFragment, string Password, IReadOnlyList<string> Candidates, bool IsEnd)
{
    /// <summary>A browser has some ten candidates.</summary>
    public const int MostCandidates = 64;

    private const int LongestLine = 512;

    /// <summary>Null when it is not one.</summary>
    public static TrickleFragment? Parse(string text)
    {
        string? userFragment = null;
        string? password = null;
        var candidates = new List<string>();
        var end = false;
        foreach (var line in Sdp.Lines(text))
        {
            if (line.Length > LongestLine || line.Any(char.IsControl) || line.Length < 2 || line[1] != '=')
            {
                return null;
            }

            if (line.StartsWith("a=ice-ufrag:", StringComparison.Ordinal))
            {
                userFragment ??= line["a=ice-ufrag:".Length..];
            }
            else if (line.StartsWith("a=ice-pwd:", StringComparison.Ordinal))
            {
                password ??= line["a=ice-pwd:".Length..];
            }
            else if (line.StartsWith("a=candidate:", StringComparison.Ordinal))
            {
                candidates.Add(line[2..]);
            }
            else if (line == "a=end-of-candidates")
            {
                end = true;
            }
        }

        return userFragment is { Length: > 0 } && password is { Length: > 0 } && candidates.Count <= MostCandidates
            ? new TrickleFragment(userFragment, password, candidates, end)
            : null;
    }
}
