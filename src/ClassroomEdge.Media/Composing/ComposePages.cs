using System.Collections.Immutable;
using System.Text.Json;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Pages;
using ClassroomEdge.Media.Recordings;
using ClassroomEdge.Media.Sources;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media.Composing;

/// <summary>
/// Makes the pages that a lesson showed ready to be laid into the film. Which there are is decided once a job: one that is
/// resumed has the same segments, even if a page that was missing has come back.
/// </summary>
internal sealed class ComposePages(RecordedPages pages, SourceInspector inspector, ILogger<ComposePages> logger)
{
    /// <summary>Makes what is not made yet.</summary>
    public async Task<ShownPages> MakeAsync(IJobRun run, RecordingRow recording, CancellationToken cancellationToken)
    {
        var decided = Path.Combine(run.Folder, "pages.json");
        if (File.Exists(decided))
        {
            return JsonSerializer.Deserialize<ShownPages>(await File.ReadAllTextAsync(decided, cancellationToken).ConfigureAwait(false))!;
        }

        await pages.KeepAsync(recording, cancellationToken).ConfigureAwait(false);
        var shown = await pages.OfAsync(recording, cancellationToken).ConfigureAwait(false);
        var missing = new List<RecordedPage>();
        foreach (var page in shown.DistinctBy(p => p.Name))
        {
            if (await ReasonAsync(run, recording.Id, page, cancellationToken).ConfigureAwait(false) is { } reason)
            {
                Log.PageMissing(logger, recording.Id, page.Title, reason);
                missing.Add(page);
            }
        }

        var made = new ShownPages(
            [.. shown.Where(p => !missing.Exists(m => m.Name == p.Name))], [.. missing.Select(m => m.Title)]);
        await File.WriteAllTextAsync(decided + ".half", JsonSerializer.Serialize(made), cancellationToken).ConfigureAwait(false);
        ComposeStep.Name(decided + ".half", decided);
        return made;
    }

    /// <summary>The film of one frame that a page is laid in from.</summary>
    public static string FilmOf(IJobRun run, string name) => Path.Combine(run.Folder, $"page-{name}.mkv");

    /// <summary>Makes one; why it cannot be, null: it is there.</summary>
    private async Task<string?> ReasonAsync(IJobRun run, string recordingId, RecordedPage page, CancellationToken cancellationToken)
    {
        if (pages.PathOf(recordingId, page.Name) is not { } picture)
        {
            return "its picture is not there";
        }

        var film = FilmOf(run, page.Name);
        try
        {
            await ComposeStep.RunAsync(
                run,
                film,
                half => ComposeArguments.Page(picture, ComposeCanvas.LargeWidth, ComposeCanvas.Height, half),
                cancellationToken).ConfigureAwait(false);
        }
        catch (MediaException e)
        {
            return e.Message;
        }

        // From some damaged pictures ffmpeg makes a film without a frame, and is content.
        return await inspector.InspectFileAsync(film, cancellationToken).ConfigureAwait(false) is { VideoCodec: not null } ? null : "its picture is damaged";
    }
}
