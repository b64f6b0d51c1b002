using System.Text;

namespace ClassroomEdge.Integration.Tests.Feeds;

/// <summary>Slides as a teacher brings them: a PDF whose pages say their number.</summary>
internal static class PdfDeck
{
    /// <summary>Such a file.</summary>
    public static byte[] OfPages(int count)
    {
        var numbers = Enumerable.Range(1, count).ToList();
        var pages = string.Concat(numbers.Select(n =>
            $"{(2 * n) + 1} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 720 405] /Contents {(2 * n) + 2} 0 R /Resources "
            + "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >> >> >> >>\nendobj\n"
            + $"{(2 * n) + 2} 0 obj\n<< /Length 56 >>\nstream\n{$"BT 0.1 0.4 0.35 rg /F1 150 Tf 90 150 Td (Page {n}) Tj ET",-56}\nendstream\nendobj\n"));

        // Without a table of positions: readers rebuild it.
        return Encoding.Latin1.GetBytes(
            "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
            + $"2 0 obj\n<< /Type /Pages /Kids [{string.Join(' ', numbers.Select(n => $"{(2 * n) + 1} 0 R"))}] /Count {count} >>\nendobj\n"
            + pages + "trailer\n<< /Root 1 0 R >>\n%%EOF\n");
    }
}
