using System.Text;

namespace ClassroomEdge.Lessons.Timetable.Reading;

/// <summary>
/// Tells a text file's encoding: a byte-order mark, else UTF-8 where all of it is, else GB18030, which spreadsheets of
/// Chinese systems still write.
/// </summary>
internal static class FileText
{
    private static readonly Encoding Utf8 = new UTF8Encoding(false, true);

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "gb18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The text and the encoding's name; null when it is no text.</summary>
    public static (string Text, string Encoding)? Read(ReadOnlySpan<byte> content)
    {
        try
        {
            return content switch
            {
                [0xEF, 0xBB, 0xBF, .. var rest] => (Utf8.GetString(rest), "UTF-8"),
                [0xFF, 0xFE, .. var rest] => (new UnicodeEncoding(false, false, true).GetString(rest), "UTF-16"),
                [0xFE, 0xFF, .. var rest] => (new UnicodeEncoding(true, false, true).GetString(rest), "UTF-16"),
                _ => Guess(content),
            };
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static (string, string)? Guess(ReadOnlySpan<byte> content)
    {
        // A spreadsheet's own format (a ZIP), a picture, a PDF: no text has these bytes.
        if (content.Contains((byte)0))
        {
            return null;
        }

        try
        {
            return (Utf8.GetString(content), "UTF-8");
        }
        catch (DecoderFallbackException)
        {
            return Unfolded(content) is { } text ? (text, "UTF-8") : (Gb18030.GetString(content), "GB18030");
        }
    }

    /// <summary>
    /// A calendar in UTF-8 whose lines were folded after 75 bytes, in the middle of a character (RFC 5545, 3.1, allows it):
    /// read without its folds. Null when it is none.
    /// </summary>
    private static string? Unfolded(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith("BEGIN:VCALENDAR"u8))
        {
            return null;
        }

        var bytes = new List<byte>(content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            var end = content[i] == '\r' && i + 1 < content.Length && content[i + 1] == '\n' ? i + 2 : content[i] == '\n' ? i + 1 : 0;
            if (end > 0 && end < content.Length && (content[end] is (byte)' ' or (byte)'\t'))
            {
                i = end;
                continue;
            }

            bytes.Add(content[i]);
        }

        try
        {
            return Utf8.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
