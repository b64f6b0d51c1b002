using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Resuming;

/// <summary>Somebody on the roster, those included whom nobody sees: sent away, or with a ticket that was never used.</summary>
internal sealed record AttendeeMemory
{
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string School { get; init; } = "";

    public ParticipantRole Role { get; init; }

    public Standing Standing { get; init; } = Standing.Admitted;

    public DateTimeOffset? WaitingSince { get; init; }

    public bool IsPromoted { get; init; }

    public bool MayTurnCamera { get; init; }

    public bool IsRemoved { get; init; }

    public bool IsMuted { get; init; }

    public bool IsMutedTogether { get; init; }

    public DateTimeOffset? HandRaisedAt { get; init; }

    public IReadOnlyList<Visit> Visits { get; init; } = [];

    /// <summary>The last visit has not begun yet: they were away since the gap before.</summary>
    public bool IsExpectedBack { get; init; }
}
