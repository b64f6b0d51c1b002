using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>Synchronous lessons.</summary>
public sealed record LessonOptions
{
    /// <summary>Which media router; null: the best there is.</summary>
    public string? Router { get; init; }

    /// <summary>Partner schools that the panel offers.</summary>
    public IReadOnlyList<string> Partners { get; init; } = [];

    /// <summary>Scene when a lesson starts.</summary>
    public string StartScene { get; init; } = "sync-class";

    /// <summary>Scene when a lesson ends.</summary>
    public string EndScene { get; init; } = "class";

    /// <summary>How long an invitation opens the lesson.</summary>
    [DurationRange("1m", "24h")]
    public TimeSpan InvitationLifetime { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Host and port that partners reach, for example <c>room-101.school.example:8443</c>; null: the address that the panel was opened with.</summary>
    public string? PublicHost { get; init; }

    /// <summary>STUN and TURN servers, for pages and router.</summary>
    public IReadOnlyList<IceServerOptions> IceServers { get; init; } = [];

    /// <summary>First UDP port of the router's media.</summary>
    [Range(1024, 65000)]
    public int FirstMediaPort { get; init; } = 20000;

    /// <summary>Last UDP port of the router's media.</summary>
    [Range(1024, 65535)]
    public int LastMediaPort { get; init; } = 20999;

    /// <summary>Newcomers wait until the teacher admits them, unless the teacher says otherwise when starting.</summary>
    public bool Lobby { get; init; }

    /// <summary>Other boxes that lessons are held with; each has the other in its own, and both need <see cref="PublicHost"/>.</summary>
    public IReadOnlyList<AddressBookEntry> AddressBook { get; init; } = [];

    /// <summary>Places to which every lesson is sent while it lasts: a platform by RTMP, another server by WHIP.</summary>
    public IReadOnlyList<PushOptions> Push { get; init; } = [];

    /// <summary>Participants at once.</summary>
    [Range(1, 64)]
    public int MaximumParticipants { get; init; } = 16;

    /// <summary>The school's semesters, for timetables by weekday and for the evidence; none: the year is cut on 1 August and 1 February.</summary>
    public IReadOnlyList<SemesterOptions> Semesters { get; init; } = [];

    /// <summary>Synchronous activities that a semester should have.</summary>
    [Range(1, 1000)]
    public int SemesterTarget { get; init; } = 10;

    /// <summary>A shorter one is listed as evidence, but not counted.</summary>
    [DurationRange("0s", "4h")]
    public TimeSpan CountedFrom { get; init; } = TimeSpan.FromMinutes(10);
}
