using System.Globalization;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Slides;

/// <summary>Where the files of the decks lie: <c>slides/LESSON/DECK</c> with the PDF and the pictures of its pages.</summary>
internal sealed class SlideFiles(EdgePaths paths)
{
    /// <summary>Of a PDF; a book of photographs has less.</summary>
    public const long LargestPdf = 100L * 1024 * 1024;

    /// <summary>Of one picture.</summary>
    public const long LargestPicture = 20L * 1024 * 1024;

    /// <summary>Of a deck; made where it is missing.</summary>
    public string Folder(string lessonId, string deckId) =>
        Directory.CreateDirectory(Path.Combine(paths.Data, "slides", lessonId, deckId)).FullName;

    /// <summary>The PDF of a deck.</summary>
    public string Pdf(Deck deck) => Path.Combine(Folder(deck.LessonId, deck.Id), "deck.pdf");

    /// <summary>Where a page's picture goes, without its ending.</summary>
    public string Target(Deck deck, int page) =>
        Path.Combine(Folder(deck.LessonId, deck.Id), "page-" + page.ToString("D3", CultureInfo.InvariantCulture));

    /// <summary>The picture of a page; null when it is not drawn.</summary>
    public string? Page(Deck deck, int page)
    {
        var target = Target(deck, page);
        return ((string[])[target + ".png", target + ".jpg"]).FirstOrDefault(File.Exists);
    }

    /// <summary>Takes what comes into a file beside the decks, with the limit of its kind.</summary>
    /// <returns>Its kind and where it lies; the caller moves or deletes it.</returns>
    /// <exception cref="LessonException"><c>slides.not-supported</c>, <c>slides.too-large</c>.</exception>
    public async Task<(SlideFileKind Kind, string Path)> TakeAsync(string lessonId, Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[SlideSignature.Length];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        var kind = SlideSignature.Of(head.AsSpan(0, read));
        if (kind is SlideFileKind.Unknown or SlideFileKind.Office)
        {
            throw new LessonException(
                "slides.not-supported",
                kind == SlideFileKind.Office ? "an office file: save it as PDF" : "neither PDF nor PNG nor JPEG");
        }

        var folder = Directory.CreateDirectory(Path.Combine(paths.Data, "slides", lessonId)).FullName;
        var path = Path.Combine(folder, $"arriving-{Guid.NewGuid():N}");
        try
        {
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
            {
                await file.WriteAsync(head.AsMemory(0, read), cancellationToken);
                await CopyAsync(content, file, kind == SlideFileKind.Pdf ? LargestPdf : LargestPicture, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            return (kind, path);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private static async Task CopyAsync(Stream from, FileStream to, long most, CancellationToken cancellationToken)
    {
        var buffer = new byte[81920];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (to.Length + read > most)
            {
                var megabytes = (most / 1024 / 1024).ToString(CultureInfo.InvariantCulture);
                throw new LessonException("slides.too-large", $"at most {megabytes} MB")
                {
                    Details = new Dictionary<string, string> { ["megabytes"] = megabytes },
                };
            }

            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
