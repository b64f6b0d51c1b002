using Microsoft.Win32.SafeHandles;

namespace ClassroomEdge.Media.Recordings;

/// <summary>
/// Makes safe on the disk what a recording grows by, until disposed: the system leaves pages in memory for up to half a
/// minute. The film often, for a power cut may cost a second of it at most, of which half is in ffmpeg's fragment; what
/// the others send less often. A thread of its own pool task: a slow card holds up nobody else.
/// </summary>
internal sealed class RecordingFlush : IAsyncDisposable
{
    private readonly string _part;
    private readonly string _tracks;
    private readonly int _tracksEvery;
    private readonly Dictionary<string, long> _safe = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _work;

    /// <param name="part">The file that ffmpeg writes.</param>
    /// <param name="tracks">Folder into which the media router writes.</param>
    /// <param name="period">How often the part is looked at.</param>
    /// <param name="tracksEvery">At every how manieth look the tracks are, too.</param>
    /// <param name="time">For the period.</param>
    public RecordingFlush(string part, string tracks, TimeSpan period, int tracksEvery, TimeProvider time)
    {
        (_part, _tracks, _tracksEvery) = (part, tracks, tracksEvery);
        _work = Task.Run(() => RunAsync(period, time));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        _ended.Dispose();
    }

    private async Task RunAsync(TimeSpan period, TimeProvider time)
    {
        using var timer = new PeriodicTimer(period, time);
        try
        {
            for (var look = 1; await timer.WaitForNextTickAsync(_ended.Token).ConfigureAwait(false); look++)
            {
                Flush(_part);
                if (look % _tracksEvery == 0 && Directory.Exists(_tracks))
                {
                    foreach (var track in Directory.EnumerateFiles(_tracks))
                    {
                        Flush(track);
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // What ffmpeg still writes at its end is flushed by whoever joins the parts.
        }
    }

    private void Flush(string path)
    {
        try
        {
            var length = new FileInfo(path) is { Exists: true } file ? file.Length : 0;
            if (length > _safe.GetValueOrDefault(path))
            {
                using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
                RandomAccess.FlushToDisk(handle);
                _safe[path] = length;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Removed meanwhile, or the disk fails, which ffmpeg reports itself.
        }
    }
}
