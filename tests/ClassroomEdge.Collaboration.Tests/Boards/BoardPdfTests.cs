using System.Diagnostics;
using System.Text;
using ClassroomEdge.Collaboration.Boards;
using ClassroomEdge.Collaboration.Boards.Pdf;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Collaboration.Tests.Boards;

public sealed class BoardPdfTests : IDisposable
{
    // A PNG of 2 × 1 pixels, red and blue, made with Python's zlib.
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGP4zwAE/wEHAAH/4iOeWQAAAABJRU5ErkJggg==";

    private static readonly BoardShape Words = new(
        BoardTool.Text, "#17693a", 400, [1000, 1000], "勾股定理 a²+b²=c²\n第二行");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_EveryTool_IsAPdfThatAnotherReaderOpens()
    {
        var shapes = new[]
        {
            LessonBoardTests.Line(0, 0),
            LessonBoardTests.Line(1, 5) with { Tool = BoardTool.Marker, Width = 200 },
            LessonBoardTests.Line(2, 7) with { Tool = BoardTool.Line, Points = [0, 0, 10_000, 10_000] },
            LessonBoardTests.Line(2, 8) with { Tool = BoardTool.Rectangle, Points = [4000, 4000, 2000, 6000] },
            LessonBoardTests.Line(2, 9) with { Points = [5000, 5000] },
            Words,
        };

        var pdf = await WriteAsync(new BoardFont(), [("blank-1", [.. shapes]), ("blank-2", [LessonBoardTests.Line(0, 0)])]);
        var text = await PopplerAsync("pdftotext", pdf, "-");
        var info = await PopplerAsync("pdfinfo", pdf);

        Assert.Contains("勾股定理 a²+b²=c²", text, StringComparison.Ordinal);
        Assert.Contains("第二行", text, StringComparison.Ordinal);
        Assert.Matches(@"Pages:\s+2", info);
        Assert.Matches(@"Page size:\s+960 x 540 pts", info);
        Assert.Contains("分数", info, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_ChineseWithAFontHere_EmbedsItsGlyphsOnly()
    {
        var pdf = await WriteAsync(new BoardFont(), [("blank-1", [Words])]);
        var fonts = await PopplerAsync("pdffonts", pdf);

        Assert.Matches(@"EDGEAA\+Board\s+CID TrueType\s+Identity-H\s+yes yes yes", fonts);
        // A whole Chinese font has millions of bytes.
        Assert.InRange(pdf.Length, 1000, 60_000);
    }

    [Fact]
    public async Task Write_ChineseWithoutAFont_NamesTheStandardOne()
    {
        var pdf = await WriteAsync(new BoardFont([]), [("blank-1", [Words])]);
        var source = Encoding.Latin1.GetString(pdf);

        Assert.Contains("/BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H", source, StringComparison.Ordinal);
        Assert.DoesNotContain("/FontFile2", source, StringComparison.Ordinal);
        Assert.Matches(@"Pages:\s+1", await PopplerAsync("pdfinfo", pdf));
    }

    [Fact]
    public async Task Write_OverASlide_HasItsPictureBelow()
    {
        var file = _folder.File("page.png");
        await File.WriteAllBytesAsync(file, Convert.FromBase64String(Png));
        var slides = Substitute.For<ILessonSlides>();
        slides.PageAsync("lesson-1", "ab12", 3, Arg.Any<CancellationToken>()).Returns(new ValueTask<string>(file));
        slides.PageAsync("lesson-1", "gone", 1, Arg.Any<CancellationToken>())
            .Returns<ValueTask<string>>(_ => throw new LessonException("slides.not-found", "gone"));

        var pdf = await WriteAsync(
            new BoardFont(), [("slide-ab12-3", [LessonBoardTests.Line(0, 0)]), ("slide-gone-1", [LessonBoardTests.Line(0, 0)])], slides);
        var pictures = await PopplerAsync("pdfimages", pdf, before: "-list");

        Assert.Matches(@"1\s+0 image\s+2\s+1\s+rgb\s+3\s+8", pictures);
        Assert.Equal(3, pictures.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Write_NothingDrawn_IsOneEmptyPage() =>
        Assert.Matches(@"Pages:\s+1", await PopplerAsync("pdfinfo", await WriteAsync(new BoardFont(), [])));

    [Fact]
    public void Read_PicturesCutOffAnywhere_AreNoPictures()
    {
        var png = Convert.FromBase64String(Png);
        for (var length = 0; length < png.Length - 12; length++)
        {
            Assert.Null(PdfPicture.Read(png[..length]));
        }

        Assert.NotNull(PdfPicture.Read(png));
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var damaged = (byte[])png.Clone();
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            PdfPicture.Read(damaged);
        }
    }

    [Fact]
    public void Read_NotAFont_IsNone()
    {
        var random = new Random(11);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
            Assert.Null(TrueTypeFont.Read(bytes));
        }
    }

    private static async Task<byte[]> WriteAsync(
        BoardFont font, IReadOnlyList<(string, System.Collections.Immutable.ImmutableArray<BoardShape>)> pages, ILessonSlides? slides = null) =>
        await new BoardPdf(font, slides).WriteAsync("lesson-1", "分数", pages, CancellationToken.None);

    // A reader that nobody here wrote (poppler-utils).
    private async Task<string> PopplerAsync(string program, byte[] pdf, string? after = null, string? before = null)
    {
        var file = _folder.File("board.pdf");
        await File.WriteAllBytesAsync(file, pdf);
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var argument in new[] { before, file, after }.OfType<string>())
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        // Without poppler-data it complains of a font that is not embedded, and goes on.
        Assert.DoesNotContain(
            (await errors).Split('\n'), e => e.Length > 0 && !e.Contains("language pack", StringComparison.Ordinal));
        return output;
    }
}
