namespace ClassroomEdge.Lessons.Timetable.Reading.Tables;

/// <summary>Cuts CSV into cells (RFC 4180): quotes hold separators, line breaks and doubled quotes.</summary>
internal static class TableText
{
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>The rows that are not empty, each with the line on which it begins.</summary>
    public static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Rows(string text, char separator)
    {
        var at = 0;
        var line = 1;
        while (at < text.Length)
        {
            var begun = line;
            var cells = new List<string>();
            bool more;
            do
            {
                cells.Add(Cell(text, separator, ref at, ref line, out more));
            }
            while (more);
            if (cells.Any(c => c.Length > 0))
            {
                yield return (begun, cells);
            }
        }
    }

    /// <summary>The separator of a heading: the one of comma, semicolon, tab that it has most of.</summary>
    public static char Separator(string text)
    {
        var heading = text.AsSpan().TrimStart();
        var end = heading.IndexOfAny('\r', '\n');
        var first = end < 0 ? heading.ToString() : heading[..end].ToString();
        return Separators.MaxBy(s => first.Count(c => c == s));
    }

    private static string Cell(string text, char separator, ref int at, ref int line, out bool more)
    {
        var cell = new System.Text.StringBuilder();
        var quoted = at < text.Length && text[at] == '"';
        if (quoted)
        {
            at++;
        }

        while (at < text.Length)
        {
            var c = text[at++];
            if (quoted)
            {
                if (c != '"')
                {
                    line += c == '\n' ? 1 : 0;
                    cell.Append(c);
                }
                else if (at < text.Length && text[at] == '"')
                {
                    cell.Append('"');
                    at++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == separator)
            {
                more = true;
                return cell.ToString().Trim();
            }
            else if (c is '\n' or '\r')
            {
                if (c == '\r' && at < text.Length && text[at] == '\n')
                {
                    at++;
                }

                line++;
                break;
            }
            else
            {
                cell.Append(c);
            }
        }

        more = false;
        return cell.ToString().Trim();
    }
}
