using System.Collections.Concurrent;
using ClassroomEdge.Core;
using ClassroomEdge.Media.Sources;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media.Recordings;

/// <summary>
/// How long a recording is already when a further part of it begins: after a restart of the camera or of the service its
/// clock goes on from there. Thread-safe.
/// </summary>
internal sealed class RecordingLength(
    RecordingFiles files, RecordingTable table, SourceInspector inspector, ILogger<RecordingLength> logger)
{
    // A part that is over grows no more, and a camera that comes and goes leaves many.
    private readonly ConcurrentDictionary<string, TimeSpan> _measured = new(StringComparer.Ordinal);

    /// <summary>The parts that there are now, and what a film that was finished holds.</summary>
    /// <param name="recordingId">The recording; none of its parts is being written.</param>
    /// <param name="cancellationToken">Nobody wants to know any more.</param>
    public Task<TimeSpan> SoFarAsync(string recordingId, CancellationToken cancellationToken)
    {
        // Listed at once: the next part is not among them.
        var parts = files.Parts(recordingId);
        return parts.Count == 0 && !File.Exists(files.Finished(recordingId))
            ? Task.FromResult(TimeSpan.Zero)
            : Task.Run(() => MeasureAsync(recordingId, parts, cancellationToken), cancellationToken);
    }

    private async Task<TimeSpan> MeasureAsync(string recordingId, IReadOnlyList<string> parts, CancellationToken cancellationToken)
    {
        foreach (var other in _measured.Keys.Where(known => !parts.Contains(known)))
        {
            _measured.TryRemove(other, out _);
        }

        var length = TimeSpan.FromMilliseconds(table.Find(recordingId)?.DurationMs ?? 0);
        foreach (var part in parts)
        {
            if (!_measured.TryGetValue(part, out var measured))
            {
                measured = _measured[part] = await MeasureAsync(part, cancellationToken).ConfigureAwait(false);
            }

            length += measured;
        }

        return length;
    }

    private async Task<TimeSpan> MeasureAsync(string part, CancellationToken cancellationToken)
    {
        try
        {
            return (await inspector.InspectFileAsync(part, cancellationToken).ConfigureAwait(false))?.Duration ?? TimeSpan.Zero;
        }
        catch (EdgeException e)
        {
            // A clock that is behind is no reason to keep a lesson waiting; the film is measured anew when it is joined.
            Log.PartNotMeasured(logger, Path.GetFileName(part), e.Message);
            return TimeSpan.Zero;
        }
    }
}
