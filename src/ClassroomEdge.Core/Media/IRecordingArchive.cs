using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Jobs;

namespace ClassroomEdge.Core.Media;

/// <summary>What is made of finished recordings, and found in them. Thread-safe.</summary>
public interface IRecordingArchive
{
    /// <summary>All there is of a finished recording; null when there is none of that id.</summary>
    ValueTask<RecordingDetails?> FindAsync(string recordingId, CancellationToken cancellationToken);

    /// <summary>Path of the composed film; null: none.</summary>
    ValueTask<string?> ComposedPathAsync(string recordingId, CancellationToken cancellationToken);

    /// <summary>Path of a track; null: none.</summary>
    ValueTask<string?> TrackPathAsync(string recordingId, string trackId, CancellationToken cancellationToken);

    /// <summary>
    /// Path of a film's waveform: a byte for the loudest sample, 0 to 255, of every <see cref="PeakPeriod"/>. Computed by a
    /// job at the first asking, then kept; null while it is being computed.
    /// </summary>
    /// <param name="recordingId">The recording.</param>
    /// <param name="composed">Of the composed film; else of the room's own.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MediaException"><c>media.recording-unknown</c>.</exception>
    ValueTask<string?> PeaksPathAsync(string recordingId, bool composed, CancellationToken cancellationToken);

    /// <summary>Asks for the recording to be composed; the job does it, and replaces one made before.</summary>
    /// <exception cref="EdgeException"><c>media.recording-unknown</c>, <c>job.too-many</c>, <c>command.forbidden</c> (needs <see cref="Permission.RunLessons"/>).</exception>
    ValueTask<Job> ComposeAsync(
        Actor actor, string recordingId, CompositionLayout layout, CancellationToken cancellationToken);

    /// <summary>Length of film behind each number of the waveform.</summary>
    static TimeSpan PeakPeriod { get; } = TimeSpan.FromMilliseconds(50);
}
