using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Media.Exports;

namespace ClassroomEdge.Media.Copies;

/// <summary>Copies the films and files of a micro-lesson or a course.</summary>
internal sealed class MicroCopyWorker(ExportItems items, CopyTargets targets) : IJobWorker
{
    public string Kind => ExportKinds.Copy;

    public async Task<string?> RunAsync(IJobRun run, CancellationToken cancellationToken)
    {
        var (_, all) = items.Of(run.Job.Subject);
        var files = all.SelectMany(i => i.Attachments
            .Select(a => (a.Path, Name: $"{i.Folder}/{ExportItem.NameOf(a.Attachment)}")).Prepend((i.Film, $"{i.Folder}/film.mp4")));
        var name = $"micro-lessons/{run.Job.Subject}";
        await CopyRun.CopyAsync(run, targets.Get(), [.. files.Select(f => new CopyFile(f.Item1, $"{name}/{f.Item2}"))], cancellationToken).ConfigureAwait(false);
        return name;
    }
}
