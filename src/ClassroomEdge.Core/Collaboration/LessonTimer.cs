namespace ClassroomEdge.Core.Collaboration;

/// <summary>A timer, the same for all: what it shows follows from the box's clock.</summary>
/// <param name="Id">Another one for each start.</param>
/// <param name="Kind">Which way it runs.</param>
/// <param name="Duration">Of a countdown, what was added included.</param>
/// <param name="Elapsed">What had run when it was last started or paused.</param>
/// <param name="RunsSince">Since when it runs; null while paused.</param>
/// <param name="Sound">Pages sound at the end.</param>
public sealed record LessonTimer(
    string Id, TimerKind Kind, TimeSpan Duration, TimeSpan Elapsed, DateTimeOffset? RunsSince, bool Sound);
