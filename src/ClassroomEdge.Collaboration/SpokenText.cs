using System.Text;
using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Collaboration;

/// <summary>What people type: checked and cleaned before it is kept and shown to others.</summary>
internal static class SpokenText
{
    /// <summary>
    /// Without control characters (a line break counts as a space, unless lines are wanted) and without what would turn
    /// the text around it (bidirectional overrides), trimmed.
    /// </summary>
    /// <exception cref="CollaborationException">The code given: empty, or too long.</exception>
    public static string Clean(string? text, int longest, string code, bool lines = false)
    {
        var clean = new StringBuilder(text?.Length ?? 0);
        foreach (var c in text ?? "")
        {
            if (c is '\n' or '\t' or '\r')
            {
                clean.Append(lines && c == '\n' ? '\n' : ' ');
            }
            else if (!char.IsControl(c) && c is not ((>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')))
            {
                clean.Append(c);
            }
        }

        var result = clean.ToString().Trim();
        return result.Length >= 1 && result.Length <= longest && IsWhole(result)
            ? result
            : throw new CollaborationException(code, $"a text has 1 to {longest} characters, this one {result.Length}");
    }

    /// <summary>Checks a page's own id of what it sends: 1 to 64 of letters, digits, hyphen.</summary>
    /// <exception cref="CollaborationException">The code given.</exception>
    public static string ClientId(string? id, string code) =>
        id is { Length: >= 1 and <= 64 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? id
            : throw new CollaborationException(code, "a client id has 1 to 64 letters, digits or hyphens");

    // Half of a character beyond the first plane cannot be written as UTF-8.
    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
