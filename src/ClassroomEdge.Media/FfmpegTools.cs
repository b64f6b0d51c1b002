using System.Globalization;
using System.Text.RegularExpressions;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Processes;

namespace ClassroomEdge.Media;

/// <summary>The installed ffmpeg and ffprobe.</summary>
internal sealed partial class FfmpegTools(IChildProcesses processes)
{
    private static readonly string[] Programs = ["ffmpeg", "ffprobe"];
    private const string Remedy = "apt-get install ffmpeg";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    /// <summary>First number of the version; 5 until known.</summary>
    public int Major { get; private set; } = 5;

    /// <summary>True when both programs are there.</summary>
    public bool AreInstalled => Programs.All(p => processes.Find(p) is not null);

    /// <summary>Reads the version and says how the component stands.</summary>
    public async Task<ComponentStatus> DetectAsync(CancellationToken cancellationToken)
    {
        var missing = Programs.Where(p => processes.Find(p) is null).ToArray();
        if (missing.Length > 0)
        {
            return new ComponentStatus(
                "ffmpeg", "", ComponentState.Missing, $"{string.Join(" and ", missing)} not installed: no camera, no recording", Remedy);
        }

        try
        {
            var result = await processes.RunAsync(
                new ChildProcessSpec("ffmpeg-version", "ffmpeg", ["-version"]), Deadline, cancellationToken).ConfigureAwait(false);
            var version = Version().Match(result.StandardOutput).Groups["version"].Value;
            if (result.ExitCode != 0 || version.Length == 0)
            {
                return new ComponentStatus("ffmpeg", "", ComponentState.Degraded, "ffmpeg does not tell its version", Remedy);
            }

            // Versions built from the source tree begin with a letter (N-108…): they are newer than any that differs.
            Major = int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 9;
            return new ComponentStatus("ffmpeg", "ffmpeg " + version, ComponentState.Ready);
        }
        catch (EdgeException e)
        {
            return new ComponentStatus("ffmpeg", "", ComponentState.Degraded, e.Message, Remedy);
        }
    }

    [GeneratedRegex(@"^ffmpeg version (?<version>[^\s-]+)", RegexOptions.Multiline)]
    private static partial Regex Version();
}
