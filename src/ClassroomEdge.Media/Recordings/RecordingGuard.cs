using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Media.Recordings;

/// <summary>
/// Decides whether recording is possible. Starting needs the profile's free space; going on needs half of it, so that a
/// recording begun is not given up at once. One caller at a time.
/// </summary>
internal sealed class RecordingGuard(
    RecordingFiles files, DiskSpace disk, RecordingOptions options, MediaTimings timings, TimeProvider time)
{
    private const long MiB = 1024 * 1024;
    private RecordingBlock? _block;

    /// <summary>Whether a recording may start now; null: it may.</summary>
    public RecordingBlock? CheckStart()
    {
        if (_block?.Until is { } until && time.GetUtcNow() < until)
        {
            return _block;
        }

        return _block = IsBelow(options.MinimumFreeMiB * MiB);
    }

    /// <summary>Whether a recording under way may go on; null: it may.</summary>
    public RecordingBlock? CheckRunning() => _block = IsBelow(options.MinimumFreeMiB * MiB / 2);

    /// <summary>A part could not be written: the reason is the disk being full, or else it is tried again later.</summary>
    public RecordingBlock Failed(string? message) => _block = IsBelow(options.MinimumFreeMiB * MiB)
        ?? new RecordingBlock(
            "media.recording-failed", message ?? "the recording could not be written", time.GetUtcNow() + timings.RecordingRetry);

    private RecordingBlock? IsBelow(long limit)
    {
        try
        {
            var free = disk.FreeBytes(files.Folder);
            return free >= limit
                ? null
                : new RecordingBlock("media.disk-full", $"only {free / MiB} MiB free, recording needs {limit / MiB}", null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new RecordingBlock("media.recording-failed", e.Message, time.GetUtcNow() + timings.RecordingRetry);
        }
    }
}
