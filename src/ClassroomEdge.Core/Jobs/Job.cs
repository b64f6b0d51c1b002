namespace ClassroomEdge.Core.Jobs;

/// <summary>A piece of long work in the background, as people see it.</summary>
/// <param name="Id">Unique, url-safe, sorts by time of creation.</param>
/// <param name="Kind">What is done: the <see cref="IJobWorker.Kind"/> of its worker.</param>
/// <param name="Title">Of what it is done with: a lesson's title.</param>
/// <param name="Subject">Id of what it is done with: a recording, a micro-lesson.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Progress">0 to 1, in hundredths.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="StartedAt">When it was last begun; null before.</param>
/// <param name="EndedAt">When it was done, failed or cancelled; null before.</param>
/// <param name="ErrorCode">Why it failed; null when it did not.</param>
/// <param name="ErrorMessage">The same in English.</param>
/// <param name="Result">What came of it, as its worker says: a file's name, an address; null: nothing to say.</param>
public sealed record Job(
    string Id,
    string Kind,
    string Title,
    string Subject,
    JobState State,
    double Progress,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    string? ErrorCode,
    string? ErrorMessage,
    string? Result)
{
    /// <summary>True when nothing happens with it any more by itself.</summary>
    public bool IsOver => State is JobState.Done or JobState.Failed or JobState.Cancelled;
}
