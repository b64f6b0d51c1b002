using System.Collections.Immutable;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Resuming;

namespace ClassroomEdge.Lessons.Participants;

/// <summary>Somebody on the roster, with what decides whether they are there.</summary>
internal sealed class Attendee(string id, string school, ParticipantRole role)
{
    public string Id { get; } = id;

    public string School { get; } = school;

    public ParticipantRole Role { get; } = role;

    public string Name { get; set; } = "";

    public Standing Standing { get; set; } = Standing.Admitted;

    /// <summary>Since when they stand before the door; null while they do not.</summary>
    public DateTimeOffset? WaitingSince { get; set; }

    /// <summary>An observer or a guest whom the teacher gave the floor.</summary>
    public bool IsPromoted { get; set; }

    public bool MayPublish => Standing == Standing.Admitted && (Role == ParticipantRole.Partner || IsPromoted);

    public bool MayTurnCamera { get; set; }

    public bool IsRemoved { get; set; }

    public bool IsMuted { get; set; }

    /// <summary>Muted when everybody was, so that it goes when that is taken back.</summary>
    public bool IsMutedTogether { get; set; }

    public DateTimeOffset? HandRaisedAt { get; set; }

    /// <summary>As their page told last.</summary>
    public LineQuality? Line { get; set; }

    public ImmutableArray<Visit> Visits { get; set; } = [];

    /// <summary>Pages open.</summary>
    public int Pages { get; set; }

    public bool IsPublishing { get; set; }

    /// <summary>Since when nothing shows that they are there; null while something does.</summary>
    public DateTimeOffset? UnseenSince { get; set; }

    /// <summary>Was there when the service went away, and has not been seen since it is back. Their visit begins when they are.</summary>
    public bool IsExpectedBack { get; set; }

    /// <summary>How long they may be unseen before they count as gone.</summary>
    public TimeSpan Grace { get; set; }

    public bool IsPresent => Visits is [.., { LeftAt: null }];

    /// <summary>Stands before the door now.</summary>
    public bool IsAtTheDoor => Standing == Standing.Waiting && WaitingSince is not null && !IsRemoved;

    /// <summary>Belongs on the list: is or was in the lesson, or waits to be.</summary>
    public bool IsListed => Visits.Length > 0 || IsAtTheDoor;

    public static Attendee Of(AttendeeMemory kept) => new(kept.Id, kept.School, kept.Role)
    {
        Name = kept.Name,
        Standing = kept.Standing,
        WaitingSince = kept.WaitingSince,
        IsPromoted = kept.IsPromoted,
        MayTurnCamera = kept.MayTurnCamera,
        IsRemoved = kept.IsRemoved,
        IsMuted = kept.IsMuted,
        IsMutedTogether = kept.IsMutedTogether,
        HandRaisedAt = kept.HandRaisedAt,
        Visits = [.. kept.Visits],
        IsExpectedBack = kept.IsExpectedBack,
    };

    public AttendeeMemory Remember() => new()
    {
        Id = Id,
        Name = Name,
        School = School,
        Role = Role,
        Standing = Standing,
        WaitingSince = WaitingSince,
        IsPromoted = IsPromoted,
        MayTurnCamera = MayTurnCamera,
        IsRemoved = IsRemoved,
        IsMuted = IsMuted,
        IsMutedTogether = IsMutedTogether,
        HandRaisedAt = HandRaisedAt,
        Visits = Visits,
        IsExpectedBack = IsExpectedBack,
    };

    public Participant Snapshot() =>
        new(Id, Name, School, IsPresent, IsPublishing, IsMuted, HandRaisedAt, Visits)
        {
            Role = Role,
            Standing = Standing,
            MayPublish = MayPublish,
            WaitingSince = IsAtTheDoor ? WaitingSince : null,
            MayTurnCamera = MayTurnCamera,
            Line = Line,
        };
}
