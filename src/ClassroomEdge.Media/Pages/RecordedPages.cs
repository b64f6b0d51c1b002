using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Media.Recordings;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media.Pages;

/// <summary>
/// The pages that a recorded lesson showed: when, by the lesson's own record, and their pictures, which are kept with the
/// recording, so that it stays whole whatever becomes of the file that they were in. Thread-safe.
/// </summary>
internal sealed partial class RecordedPages(RecordingFiles files, LessonFacts lessons, ILogger<RecordedPages> logger)
{
    private const string Half = ".half";

    /// <summary>The pages as they followed each other while it was filmed, their pictures there or not.</summary>
    public async Task<ImmutableArray<RecordedPage>> OfAsync(RecordingRow recording, CancellationToken cancellationToken) =>
        Stretches(recording.Timeline(), await lessons.PagesShownAsync(recording.LessonId, cancellationToken).ConfigureAwait(false));

    /// <summary>Copies the pictures that are not with the recording yet. What cannot be had is said in the log, and left out.</summary>
    public async Task KeepAsync(RecordingRow recording, CancellationToken cancellationToken)
    {
        IReadOnlyList<ShownPage> shown;
        try
        {
            shown = await lessons.PagesShownAsync(recording.LessonId, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DbException or EdgeException)
        {
            // The film itself must not wait for it; the composition asks once more.
            Log.PagesUnknown(logger, recording.Id, e.Message);
            return;
        }

        var wanted = Stretches(recording.Timeline(), shown).Select(s => s.Name).ToHashSet();
        foreach (var page in shown.Select(s => s.Slides).OfType<SlideShow>().DistinctBy(NameOf))
        {
            if (!wanted.Contains(NameOf(page)) || PathOf(recording.Id, NameOf(page)) is not null)
            {
                continue;
            }

            try
            {
                await CopyAsync(
                    await lessons.PageAsync(recording.LessonId, page, cancellationToken).ConfigureAwait(false),
                    recording.Id,
                    NameOf(page),
                    cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is EdgeException or IOException or UnauthorizedAccessException)
            {
                Log.PageNotKept(logger, recording.Id, page.DeckId, page.Page, e.Message);
            }
        }
    }

    /// <summary>The picture of a page; null: it is not there.</summary>
    public string? PathOf(string recordingId, string name) =>
        ((string[])[".png", ".jpg"]).Select(ending => Path.Combine(files.Pages(recordingId), name + ending)).FirstOrDefault(File.Exists);

    /// <summary>All pictures that are kept.</summary>
    public IReadOnlyList<string> Pictures(string recordingId) => Directory.Exists(files.Pages(recordingId))
        ? [.. Directory.EnumerateFiles(files.Pages(recordingId)).Where(f => !f.EndsWith(Half, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
        : [];

    private static ImmutableArray<RecordedPage> Stretches(RecordingTimeline timeline, IReadOnlyList<ShownPage> shown)
    {
        if (timeline.Spans is not [.., var last])
        {
            return [];
        }

        var pages = ImmutableArray.CreateBuilder<RecordedPage>();
        for (var i = 0; i < shown.Count; i++)
        {
            var until = i + 1 < shown.Count ? shown[i + 1].At : last.StartedAt + last.Duration;
            if (shown[i].Slides is not { } page || !IsName().IsMatch(page.DeckId) || until <= shown[i].At)
            {
                continue;
            }

            // The same page told again (the lesson went on after a restart, its file got a page more) has stood there all the time.
            if (pages is [.., var before] && before.Name == NameOf(page) && before.ShownAt + before.Duration == shown[i].At)
            {
                pages[^1] = before with { Duration = until - before.ShownAt };
            }
            else
            {
                pages.Add(new RecordedPage(NameOf(page), $"{page.Title} · {page.Page}", shown[i].At, until - shown[i].At));
            }
        }

        return [.. pages.Where(p => timeline.PiecesOf(p.ShownAt, p.Duration).Any())];
    }

    private async Task CopyAsync(string picture, string recordingId, string name, CancellationToken cancellationToken)
    {
        var target = Path.Combine(Directory.CreateDirectory(files.Pages(recordingId)).FullName, name + Path.GetExtension(picture));
        await using (var from = File.OpenRead(picture))
        await using (var to = File.Create(target + Half))
        {
            await from.CopyToAsync(to, cancellationToken).ConfigureAwait(false);
            to.Flush(flushToDisk: true);
        }

        File.Move(target + Half, target, overwrite: true);
    }

    private static string NameOf(SlideShow page) => string.Create(CultureInfo.InvariantCulture, $"{page.DeckId}-{page.Page:D3}");

    // It becomes the name of a file.
    [GeneratedRegex("^[0-9a-z]{1,40}$")]
    private static partial Regex IsName();
}
