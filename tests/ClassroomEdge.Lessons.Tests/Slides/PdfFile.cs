using System.Globalization;
using System.Text;

namespace ClassroomEdge.Lessons.Tests.Slides;

/// <summary>Small PDF files, written by hand (PDF 1.7, 7.5).</summary>
internal static class PdfFile
{
    /// <summary>So many pages, each with its number.</summary>
    public static byte[] Of(int pages) => Build(pages, "");

    /// <summary>One that opens with a password that nobody knows.</summary>
    public static byte[] Encrypted() => Build(
        1,
        $" /Encrypt << /Filter /Standard /V 1 /R 2 /O <{Hex("41")}> /U <{Hex("42")}> /P -4 >> /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]");

    private static string Hex(string two) => string.Concat(Enumerable.Repeat(two, 32));

    private static byte[] Build(int pages, string trailer)
    {
        var kids = string.Join(' ', Enumerable.Range(0, pages).Select(i => $"{3 + (2 * i)} 0 R"));
        List<string> objects = ["<< /Type /Catalog /Pages 2 0 R >>", $"<< /Type /Pages /Kids [{kids}] /Count {pages} >>"];
        for (var i = 0; i < pages; i++)
        {
            var text = $"BT /F1 96 Tf 60 200 Td (Page {i + 1}) Tj ET";
            objects.Add(
                $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 720 405] /Contents {4 + (2 * i)} 0 R "
                + "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>");
            objects.Add($"<< /Length {text.Length} >>\nstream\n{text}\nendstream");
        }

        var file = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        for (var i = 0; i < objects.Count; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(table).Append(CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R{trailer} >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
