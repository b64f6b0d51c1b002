using ClassroomEdge.Core.Jobs;

namespace ClassroomEdge.Media.Copies;

/// <summary>Copies several files as one job; those that are there already are not copied again by a retry.</summary>
internal static class CopyRun
{
    public static async Task CopyAsync(
        IJobRun run, ICopyTarget target, IReadOnlyList<(string Path, string Name)> files, CancellationToken cancellationToken)
    {
        var total = Math.Max(1, files.Sum(f => new FileInfo(f.Path).Length));
        long sent = 0;
        for (var i = 0; i < files.Count; i++)
        {
            var done = Path.Combine(run.Folder, $"{i}.copied");
            if (File.Exists(done))
            {
                sent += new FileInfo(files[i].Path).Length;
                continue;
            }

            await target.PutAsync(
                files[i].Path, files[i].Name, run.Folder, bytes => run.Report((double)(sent += bytes) / total), cancellationToken)
                .ConfigureAwait(false);
            await File.WriteAllTextAsync(done, "", cancellationToken).ConfigureAwait(false);
        }
    }
}
