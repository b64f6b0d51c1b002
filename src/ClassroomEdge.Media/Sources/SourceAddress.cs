using System.Text.RegularExpressions;

namespace ClassroomEdge.Media.Sources;

/// <summary>Addresses as people may see them: a camera's password is often in its URL.</summary>
internal static partial class SourceAddress
{
    /// <summary>The source without user, password and query.</summary>
    public static string Display(string source) =>
        Url().Match(source) is { Success: true } m
            ? $"{m.Groups["scheme"].Value}://{AfterUser(m.Groups["rest"].Value)}"
            : source;

    /// <summary>A line of ffmpeg's without what <see cref="Display"/> hides.</summary>
    public static string Redact(string line, string source)
    {
        var display = Display(source);
        if (display != source)
        {
            line = line.Replace(source, display, StringComparison.Ordinal);
        }

        return UserInLine().Replace(line, "${scheme}://");
    }

    private static string AfterUser(string rest)
    {
        var end = rest.IndexOfAny(['?', '#']);
        rest = end < 0 ? rest : rest[..end];
        return rest[(rest.LastIndexOf('@') + 1)..];
    }

    [GeneratedRegex(@"^(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?<rest>.*)$", RegexOptions.Singleline)]
    private static partial Regex Url();

    [GeneratedRegex(@"(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://[^\s/]*@")]
    private static partial Regex UserInLine();
}
