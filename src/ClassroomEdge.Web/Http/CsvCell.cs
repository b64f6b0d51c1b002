namespace ClassroomEdge.Web.Http;

/// <summary>A cell of a CSV table (RFC 4180).</summary>
internal static class CsvCell
{
    /// <summary>Quoted where need be. What a spreadsheet would take for a formula is made a text, because names come from outside.</summary>
    public static string Of(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? safe
            : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
