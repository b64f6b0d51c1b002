using System.Globalization;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Storage;

namespace ClassroomEdge.Platform.Preflight;

/// <summary>There is space to record the lesson.</summary>
internal sealed class DiskCheck(EdgePaths paths, IFreeSpace space, RoomProfile profile) : IPreflightCheck
{
    private const long MiB = 1024 * 1024;

    /// <summary>A lesson of 40 minutes at 2.5 Mbit/s is 750 MB; its parts are joined into a second copy.</summary>
    private const long OneLesson = 1500 * MiB;

    /// <inheritdoc/>
    public string Id => "disk";

    /// <inheritdoc/>
    public int Order => 4;

    /// <inheritdoc/>
    public ValueTask<PreflightFinding> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        long free;
        try
        {
            free = space.FreeBytes(Directory.Exists(paths.Recordings) ? paths.Recordings : paths.Data);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return ValueTask.FromResult(PreflightFinding.Failed("disk-unknown", $"the disk does not tell its space: {e.Message}"));
        }

        var least = profile.Recording.MinimumFreeMiB * MiB;
        var value = free >= 1024 * MiB
            ? string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:0.#} GB")
            : string.Create(CultureInfo.InvariantCulture, $"{free / 1e6:0} MB");
        return ValueTask.FromResult(
            free < least ? PreflightFinding.Failed("disk-full", $"{value} free: the lesson would not be recorded", value)
            : free < least + OneLesson ? PreflightFinding.Advice("disk-low", $"{value} free: enough for about one lesson", value)
            : PreflightFinding.Passed("disk-ok", $"{value} free", value));
    }
}
