namespace ClassroomEdge.Core.Lessons;

/// <summary>What a verified lesson ticket says: the bearer may take part in one lesson.</summary>
/// <param name="LessonId">Which lesson.</param>
/// <param name="ParticipantId">Who; <c>room</c> for the teacher's panel.</param>
/// <param name="IsHost">True for the teacher's panel: sees all and moderates.</param>
/// <param name="ExpiresAt">From then on it is void.</param>
public sealed record LessonPass(string LessonId, string ParticipantId, bool IsHost, DateTimeOffset ExpiresAt)
{
    /// <summary>A classroom display: sees and hears all, and does nothing.</summary>
    public bool IsStage { get; init; }

    /// <summary>Before the door: gets nothing but the news of being admitted.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>May send picture and sound.</summary>
    public bool MayPublish { get; init; } = true;

    /// <summary>True for a camera or encoder from outside: it publishes the feed <see cref="ParticipantId"/>, and nothing else.</summary>
    public bool IsFeed { get; init; }
}
