using System.Text;

namespace ClassroomEdge.Lessons.Timetable.Reading.Calendars;

/// <summary>A property of iCalendar (RFC 5545, 3.1): <c>NAME;PARAM=value:value</c>, unfolded.</summary>
internal sealed record ContentLine(int Line, string Name, IReadOnlyDictionary<string, string> Parameters, string Value)
{
    /// <summary>The value as text (3.3.11): without its escapes.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder(Value.Length);
            for (var i = 0; i < Value.Length; i++)
            {
                text.Append(Value[i] == '\\' && i + 1 < Value.Length
                    ? Value[++i] is 'n' or 'N' ? '\n' : Value[i]
                    : Value[i]);
            }

            return text.ToString().Trim();
        }
    }

    /// <summary>All properties of a file, each with the line on which it begins; null in place of what is none.</summary>
    public static IEnumerable<(int Line, ContentLine? Property, string Raw)> Lines(string text)
    {
        var unfolded = new StringBuilder();
        var begun = 0;
        var line = 0;
        foreach (var physical in text.AsSpan().EnumerateLines().ToList())
        {
            line++;
            if (physical is [' ' or '\t', ..] && begun > 0)
            {
                unfolded.Append(physical, 1, physical.Length - 1);
                continue;
            }

            if (unfolded.Length > 0)
            {
                yield return (begun, Parse(begun, unfolded.ToString()), unfolded.ToString());
            }

            unfolded.Clear().Append(physical);
            begun = line;
        }

        if (unfolded.Length > 0)
        {
            yield return (begun, Parse(begun, unfolded.ToString()), unfolded.ToString());
        }
    }

    private static ContentLine? Parse(int line, string text)
    {
        var end = text.AsSpan().IndexOfAny(';', ':');
        if (end <= 0 || !text.AsSpan(0, end).ToString().All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            return null;
        }

        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var at = end;
        while (text[at] == ';')
        {
            var equals = text.IndexOf('=', at);
            if (equals < 0)
            {
                return null;
            }

            var from = equals + 1;
            var quoted = from < text.Length && text[from] == '"';
            var until = quoted ? text.IndexOf('"', from + 1) + 1 : text.AsSpan(from).IndexOfAny(';', ':') + from;
            if (until <= from - (quoted ? 0 : 1) || until >= text.Length || text[until] is not (';' or ':'))
            {
                return null;
            }

            parameters[text[(at + 1)..equals]] = text[from..until].Trim('"');
            at = until;
        }

        return new ContentLine(line, text[..end].ToUpperInvariant(), parameters, text[(at + 1)..]);
    }
}
