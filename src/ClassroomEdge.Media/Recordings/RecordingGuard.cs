using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Media.Recordings;

/// <summary>
/// Decides whether recording is possible, and makes what was recorded safe on the disk. Starting needs the profile's
/// free space; going on needs half of it, so that a recording begun is not given up at once. One caller at a time.
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

    /// <summary>Whether a recording under way may go on; null: it may. Flushes the part to the disk.</summary>
    public RecordingBlock? CheckRunning(string part)
    {
        Flush(part);
        return _block = IsBelow(options.MinimumFreeMiB * MiB / 2);
    }

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

    private static void Flush(string part)
    {
        try
        {
            // ffmpeg leaves it to the system when pages reach the disk, which may be half a minute before a power cut.
            using var handle = File.OpenHandle(part, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not there yet, or the disk fails, which ffmpeg reports itself.
        }
    }
}
