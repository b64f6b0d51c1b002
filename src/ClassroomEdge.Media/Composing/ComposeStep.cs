using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;

namespace ClassroomEdge.Media.Composing;

/// <summary>A step of a composition: leaves a whole file under its name or none, so that a resumed job goes on with the next.</summary>
internal static class ComposeStep
{
    public static readonly TimeSpan Deadline = TimeSpan.FromHours(2);

    /// <summary>Runs ffmpeg for a file that is not there yet; what it said.</summary>
    /// <exception cref="MediaException"><c>media.compose-failed</c>.</exception>
    public static async Task<string> RunAsync(
        IJobRun run, string file, Func<string, IReadOnlyList<string>> arguments, CancellationToken cancellationToken, bool always = false)
    {
        if (File.Exists(file) && !always)
        {
            return "";
        }

        var half = file + ".half";
        var result = await run.RunAsync(new ChildProcessSpec("ffmpeg-compose", "ffmpeg", arguments(half)), Deadline, cancellationToken)
            .ConfigureAwait(false);
        if (result.ExitCode != 0)
        {
            throw new MediaException(
                "media.compose-failed", $"ffmpeg could not make {Path.GetFileName(file)}: {result.StandardError.Trim()}");
        }

        Name(half, file);
        return result.StandardError;
    }

    /// <summary>On the disk before it has its name: after a power cut what has the name is whole.</summary>
    public static void Name(string half, string file)
    {
        using (var handle = File.OpenHandle(half, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(handle);
        }

        File.Move(half, file, overwrite: true);
    }
}
