namespace ClassroomEdge.Platform.Profiles;

/// <summary>Finds the known word that somebody probably meant.</summary>
internal static class NearestWord
{
    /// <summary>The nearest word, or null when none is near enough to be meant.</summary>
    public static string? Of(string word, IEnumerable<string> known)
    {
        var nearest = known
            .Select(k => (Word: k, Distance: Distance(word.ToLowerInvariant(), k.ToLowerInvariant())))
            .OrderBy(k => k.Distance)
            .ThenBy(k => k.Word, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.Word is not null && nearest.Distance <= Math.Max(1, Math.Max(word.Length, nearest.Word.Length) / 3)
            ? nearest.Word
            : null;
    }

    /// <summary>The nearest word as an advice, else the known ones.</summary>
    public static string Advice(string word, IReadOnlyCollection<string> known) => Of(word, known) is { } nearest
        ? $"did you mean '{nearest}'?"
        : known.Count == 0 ? "none is defined" : $"known: {string.Join(", ", known)}";

    /// <summary>Edits and swaps of neighbours from one word to the other (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        // A word of a line's length is no typing mistake; comparing it would only take time.
        if (a.Length > 64 || b.Length > 64)
        {
            return int.MaxValue;
        }

        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }

                var replaced = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replaced, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
