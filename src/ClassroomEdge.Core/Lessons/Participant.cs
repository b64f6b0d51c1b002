using System.Collections.Immutable;

namespace ClassroomEdge.Core.Lessons;

/// <summary>Somebody in a lesson. The room itself is not a participant: its camera is the feed <c>room</c>.</summary>
/// <param name="Id">Unique within the lesson; stays the same over a reload.</param>
/// <param name="Name">As they called themselves, at most 40 characters.</param>
/// <param name="School">The partner school of their invitation.</param>
/// <param name="IsPresent">In the lesson now.</param>
/// <param name="IsPublishing">Their camera or microphone reaches the router.</param>
/// <param name="IsMuted">Muted by the teacher.</param>
/// <param name="HandRaisedAt">When they raised the hand; null when it is down.</param>
/// <param name="Visits">From when to when they were there.</param>
public sealed record Participant(
    string Id,
    string Name,
    string School,
    bool IsPresent,
    bool IsPublishing,
    bool IsMuted,
    DateTimeOffset? HandRaisedAt,
    ImmutableArray<Visit> Visits)
{
    /// <summary>As what they take part.</summary>
    public ParticipantRole Role { get; init; }

    /// <summary>In the lesson, or still before its door: then they are not present, and nobody but the teacher sees them.</summary>
    public Standing Standing { get; init; } = Standing.Admitted;

    /// <summary>They may send picture and sound: a partner, or one whom the teacher gave the floor.</summary>
    public bool MayPublish { get; init; } = true;

    /// <summary>Since when they wait to be admitted; null when they do not.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>Their line, as their page told last; null before it did.</summary>
    public LineQuality? Line { get; init; }

    /// <summary>The teacher lets them turn the room's cameras.</summary>
    public bool MayTurnCamera { get; init; }
}
