using System.Text;
using ClassroomEdge.Core.Jobs;

namespace ClassroomEdge.Media.Copies;

/// <summary>Copies several files as one job; those that are there already are not copied again by a retry.</summary>
internal static class CopyRun
{
    public static async Task CopyAsync(
        IJobRun run, ICopyTarget target, IReadOnlyList<CopyFile> files, CancellationToken cancellationToken)
    {
        var total = Math.Max(1, files.Sum(f => new FileInfo(f.Path).Length));
        long sent = 0;
        foreach (var file in files)
        {
            // A file that was made anew since is another one.
            var done = MemoryOf(run.Folder, file.Name, file.Stamp) + ".copied";
            if (File.Exists(done))
            {
                sent += new FileInfo(file.Path).Length;
                continue;
            }

            await target.PutAsync(
                file.Path, file.Name, run.Folder, bytes => run.Report((double)(sent += bytes) / total), cancellationToken)
                .ConfigureAwait(false);
            await File.WriteAllTextAsync(done, "", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Where to remember how far the copy of a file came, without its ending.</summary>
    public static string MemoryOf(string folder, string name, string stamp) =>
        Path.Combine(folder, AwsSignature.Hash(Encoding.UTF8.GetBytes($"{name} {stamp}")));
}
