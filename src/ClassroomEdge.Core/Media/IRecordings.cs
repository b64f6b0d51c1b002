namespace ClassroomEdge.Core.Media;

/// <summary>The recordings on the box.</summary>
public interface IRecordings
{
    /// <summary>Names a new recording for a lesson; it is written while a <see cref="MediaPlan"/> names it.</summary>
    ValueTask<string> CreateAsync(string lessonId, string title, CancellationToken cancellationToken);

    /// <summary>A recording of an earlier run goes on: the start of the service does not finish it, and what is written now are its further parts. Told before the services start.</summary>
    void GoOn(string recordingId);

    /// <summary>Where the media router writes what the others send while this is recorded; made when absent.</summary>
    string TracksFolder(string recordingId);

    /// <summary>Joins the parts into one playable MP4 and lists it; call it after the plan no longer names it. Interrupted ones are finished at the next start.</summary>
    /// <exception cref="MediaException"><c>media.recording-empty</c>, <c>media.recording-unknown</c>, <c>media.disk-full</c> or
    /// <c>media.join-failed</c>: then the parts stay, and the next start of the service tries again.</exception>
    ValueTask<Recording> FinishAsync(string recordingId, CancellationToken cancellationToken);

    /// <summary>Finished ones, newest first.</summary>
    ValueTask<IReadOnlyList<Recording>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Path of a finished recording's file; null when there is none.</summary>
    ValueTask<string?> PathAsync(string recordingId, CancellationToken cancellationToken);
}
