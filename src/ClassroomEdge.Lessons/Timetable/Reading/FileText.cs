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
            return (Gb18030.GetString(content), "GB18030");
        }
    }
}
