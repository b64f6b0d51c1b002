using System.Collections.Immutable;

namespace ClassroomEdge.Core.Lessons;

/// <summary>A lesson at a moment, as pages and MQTT show it.</summary>
/// <param name="Id">Unique, url-safe.</param>
/// <param name="Kind">Kind of activity.</param>
/// <param name="Title">As the teacher wrote it.</param>
/// <param name="Partners">Names of the partner schools invited.</param>
/// <param name="State">Where it stands.</param>
/// <param name="StartedAt">When it was started; null when planned.</param>
/// <param name="LiveAt">When it became live; null before.</param>
/// <param name="EndedAt">When it was over; null before.</param>
/// <param name="Participants">Everyone who took part, in the order of joining, those who left included.</param>
/// <param name="RecordingId">Its recording; null when it has none.</param>
/// <param name="ErrorCode">Why it failed, or what does not work at the moment (router being restarted); null when all is well.</param>
/// <param name="ErrorMessage">The same in English.</param>
public sealed record LessonSnapshot(
    string Id,
    LessonKind Kind,
    string Title,
    ImmutableArray<string> Partners,
    LessonState State,
    DateTimeOffset? StartedAt,
    DateTimeOffset? LiveAt,
    DateTimeOffset? EndedAt,
    ImmutableArray<Participant> Participants,
    string? RecordingId,
    string? ErrorCode,
    string? ErrorMessage)
{
    /// <summary>What the room itself shows, its camera first; participants' own feeds are with <see cref="Participants"/>.</summary>
    public ImmutableArray<LessonFeed> Feeds { get; init; } = [];

    /// <summary>When it shall begin, while it is planned; null for lessons that were started.</summary>
    public DateTimeOffset? PlannedAt { get; init; }

    /// <summary>The file shown page by page; null: none.</summary>
    public SlideShow? Slides { get; init; }

    /// <summary>Where the room's feed is sent besides.</summary>
    public ImmutableArray<LessonPush> Pushes { get; init; } = [];

    /// <summary>Other boxes' lessons that it is held together with.</summary>
    public ImmutableArray<JoinedRoom> Joined { get; init; } = [];

    /// <summary>Newcomers wait until the teacher admits them.</summary>
    public bool Lobby { get; init; }

    /// <summary>No newcomer gets in, whatever invitation they have; those who were in come back.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Somebody is muted because everybody was: it can be taken back for all of them at once.</summary>
    public bool IsMutedTogether { get; init; }

    /// <summary>What the classroom display shows.</summary>
    public StageView Stage { get; init; } = StageView.First;

    /// <summary>Classroom displays that show the stage now.</summary>
    public int Displays { get; init; }

    /// <summary>The last turns of the room's cameras by partners, oldest first, at most 20.</summary>
    public ImmutableArray<CameraUse> CameraUses { get; init; } = [];

    /// <summary>When the service was away in it, oldest first: a power cut, an update. Empty for nearly every lesson.</summary>
    public ImmutableArray<LessonGap> Gaps { get; init; } = [];
}
