using System.Globalization;
using System.Text.RegularExpressions;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Processes;

namespace ClassroomEdge.Lessons.Slides;

/// <summary>
/// Counts and draws a PDF's pages with poppler's tools, each in a process of its own with limits on time and memory: a file
/// from anywhere must not hold up or fill the box.
/// </summary>
internal sealed partial class PdfPages(IChildProcesses processes)
{
    /// <summary>More than any lesson shows.</summary>
    public const int MostPages = 300;

    /// <summary>Sharp on a projector of 1920 × 1080; the longer side.</summary>
    private const int Pixels = 1920;

    /// <summary>A page that is larger is a photograph, and a JPEG of it a fifth.</summary>
    private const long LargestPng = 1_500_000;

    private static readonly TimeSpan CountDeadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DrawDeadline = TimeSpan.FromSeconds(20);

    // Seconds of processor and bytes of memory (prlimit of util-linux).
    private static readonly string[] Limits = ["--cpu=20", "--as=1500000000"];

    /// <summary>How many pages the file has.</summary>
    /// <exception cref="LessonException"><c>slides.broken</c>, <c>slides.encrypted</c>, <c>slides.too-many-pages</c>,
    /// <c>slides.too-slow</c>, <c>slides.no-program</c>.</exception>
    public async Task<int> CountAsync(string pdf, CancellationToken cancellationToken)
    {
        var result = await RunAsync("pdfinfo", [pdf], CountDeadline, cancellationToken);
        if (result.ExitCode != 0)
        {
            throw result.StandardError.Contains("Incorrect password", StringComparison.OrdinalIgnoreCase)
                ? new LessonException("slides.encrypted", "the PDF opens with a password only")
                : new LessonException("slides.broken", $"the PDF cannot be read: {FirstLine(result.StandardError)}");
        }

        if (PageCount().Match(result.StandardOutput) is not { Success: true } match
            || !int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var pages)
            || pages < 1)
        {
            throw new LessonException("slides.broken", "the PDF has no pages");
        }

        return pages <= MostPages
            ? pages
            : throw new LessonException("slides.too-many-pages", $"the PDF has {pages} pages, at most {MostPages} are shown")
            {
                Details = new Dictionary<string, string>
                {
                    ["pages"] = pages.ToString(CultureInfo.InvariantCulture),
                    ["most"] = MostPages.ToString(CultureInfo.InvariantCulture),
                },
            };
    }

    /// <summary>Draws a page; returns the file, whose name ends as its kind is.</summary>
    /// <param name="pdf">The file.</param>
    /// <param name="page">From 1.</param>
    /// <param name="target">Path without ending; the file appears there complete or not at all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LessonException"><c>slides.broken</c>, <c>slides.too-slow</c>, <c>slides.no-program</c>.</exception>
    public async Task<string> DrawAsync(string pdf, int page, string target, CancellationToken cancellationToken)
    {
        var made = await DrawAsync(pdf, page, target, ["-png"], ".png", cancellationToken);
        if (new FileInfo(made).Length > LargestPng)
        {
            File.Delete(made);
            made = await DrawAsync(pdf, page, target, ["-jpeg", "-jpegopt", "quality=90"], ".jpg", cancellationToken);
        }

        var final = target + Path.GetExtension(made);
        File.Move(made, final, overwrite: true);
        return final;
    }

    private async Task<string> DrawAsync(
        string pdf, int page, string target, string[] format, string ending, CancellationToken cancellationToken)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        var unfinished = target + ".part";
        var result = await RunAsync(
            "pdftoppm",
            [.. format, "-f", number, "-l", number, "-singlefile", "-scale-to", Pixels.ToString(CultureInfo.InvariantCulture), pdf, unfinished],
            DrawDeadline,
            cancellationToken);
        return File.Exists(unfinished + ending)
            ? unfinished + ending
            : throw new LessonException("slides.broken", $"page {page} cannot be drawn: {FirstLine(result.StandardError)}");
    }

    private async Task<ChildProcessResult> RunAsync(
        string program, string[] arguments, TimeSpan deadline, CancellationToken cancellationToken)
    {
        if (processes.Find(program) is null)
        {
            throw new LessonException("slides.no-program", $"{program} is not installed: install poppler-utils");
        }

        try
        {
            return await processes.RunAsync(
                new ChildProcessSpec(program, "prlimit", [.. Limits, program, .. arguments]), deadline, cancellationToken);
        }
        catch (EdgeException e) when (e.Code == "process.timeout")
        {
            throw new LessonException("slides.too-slow", $"{program} takes longer than {deadline.TotalSeconds:0} s", e);
        }
        catch (EdgeException e) when (e.Code == "process.missing")
        {
            throw new LessonException("slides.no-program", e.Message, e);
        }
    }

    private static string FirstLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "no reason given";

    [GeneratedRegex(@"^Pages:\s+(\d+)\s*$", RegexOptions.Multiline)]
    private static partial Regex PageCount();
}
