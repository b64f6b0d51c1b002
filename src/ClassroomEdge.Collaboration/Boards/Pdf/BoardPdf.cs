using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Collaboration.Boards.Pdf;

/// <summary>
/// Writes the board as PDF. Our own few hundred lines instead of a library: what is asked is lines, pictures as they are
/// and one embedded font, and a library for it would be the module's largest dependency.
/// </summary>
internal sealed class BoardPdf(BoardFont fonts, ILessonSlides? slides = null)
{
    /// <summary>The document; with one empty page when nothing was drawn.</summary>
    public async ValueTask<byte[]> WriteAsync(
        string lessonId,
        string title,
        IReadOnlyList<(string Page, ImmutableArray<BoardShape> Shapes)> pages,
        CancellationToken cancellationToken)
    {
        var document = new PdfDocument();
        var (root, tree) = (document.Reserve(), document.Reserve());
        var hasText = pages.Any(p => p.Shapes.Any(s => s.Tool == BoardTool.Text));
        int? text = hasText ? document.Reserve() : null;
        var font = new PdfFont(hasText ? fonts.Load() : null);
        var written = new List<int>();
        foreach (var (page, shapes) in pages.Count > 0 ? pages : [(BoardRules.FirstPage, [])])
        {
            written.Add(Page(document, tree, text, shapes, await SlideAsync(lessonId, page, cancellationToken), font));
        }

        if (text is { } number)
        {
            font.Write(document, number);
        }

        document.Write(tree, $"<< /Type /Pages /Count {written.Count} /Kids [{string.Join(' ', written.Select(p => $"{p} 0 R"))}] >>");
        document.Write(root, $"<< /Type /Catalog /Pages {tree} 0 R >>");
        var info = document.Add($"<< /Title {PdfDocument.Text(title)} /Producer (ClassroomEdge) >>");
        return document.Finish(root, info);
    }

    /// <summary>The picture below a page; null where there is none (any more): the strokes count.</summary>
    private async ValueTask<PdfPicture?> SlideAsync(string lessonId, string page, CancellationToken cancellationToken)
    {
        if (slides is null || BoardRules.SlideOf(page) is not var (deck, number))
        {
            return null;
        }

        try
        {
            var file = await slides.PageAsync(lessonId, deck, number, cancellationToken);
            return PdfPicture.Read(await File.ReadAllBytesAsync(file, cancellationToken));
        }
        catch (Exception e) when (e is EdgeException or IOException)
        {
            return null;
        }
    }

    private static int Page(
        PdfDocument document, int tree, int? text, ImmutableArray<BoardShape> shapes, PdfPicture? slide, PdfFont font)
    {
        var content = new StringBuilder();
        var pictures = "";
        if (slide is not null)
        {
            // As large as fits, in the middle, as on the screen.
            var scale = Math.Min(ShapePath.PageWidth / slide.Width, ShapePath.PageHeight / slide.Height);
            var (width, height) = (slide.Width * scale, slide.Height * scale);
            content.Append(
                CultureInfo.InvariantCulture,
                $"q {width:0.##} 0 0 {height:0.##} {(ShapePath.PageWidth - width) / 2:0.##} {(ShapePath.PageHeight - height) / 2:0.##} cm /Slide Do Q\n");
            pictures = $"/XObject << /Slide {document.AddStream(slide.Dictionary, slide.Data)} 0 R >>";
        }

        foreach (var shape in shapes)
        {
            ShapePath.Draw(content, shape, font);
        }

        var body = document.AddPacked("", Encoding.ASCII.GetBytes(content.ToString()));
        return document.Add(
            $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {ShapePath.PageWidth} {ShapePath.PageHeight}] /Contents {body} 0 R /Resources << {(text is null ? "" : $"/Font << /Text {text} 0 R >>")} /ExtGState << /Marker << /CA 0.35 /BM /Multiply >> >> {pictures} >> >>");
    }
}
