namespace ClassroomEdge.Core.Media;

/// <summary>A recording under way: its length is what it held earlier, and what has gone by since this part began.</summary>
/// <param name="RecordingId">The recording.</param>
/// <param name="StartedAt">When the part that is being filmed began: the recording's beginning, or when the camera or the service came back.</param>
public sealed record RecordingStatus(string RecordingId, DateTimeOffset StartedAt)
{
    /// <summary>Length of the parts before it; zero while they are measured.</summary>
    public TimeSpan Earlier { get; init; }
}
