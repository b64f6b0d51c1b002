using System.Collections.Immutable;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Participants;

/// <summary>Somebody on the roster, with what decides whether they are there.</summary>
internal sealed class Attendee(string id, string school)
{
    public string Id { get; } = id;

    public string School { get; } = school;

    public string Name { get; set; } = "";

    public bool IsRemoved { get; set; }

    public bool IsMuted { get; set; }

    public DateTimeOffset? HandRaisedAt { get; set; }

    public ImmutableArray<Visit> Visits { get; set; } = [];

    /// <summary>Pages open.</summary>
    public int Pages { get; set; }

    public bool IsPublishing { get; set; }

    /// <summary>Since when nothing shows that they are there; null while something does.</summary>
    public DateTimeOffset? UnseenSince { get; set; }

    /// <summary>How long they may be unseen before they count as gone.</summary>
    public TimeSpan Grace { get; set; }

    public bool IsPresent => Visits is [.., { LeftAt: null }];

    public Participant Snapshot() =>
        new(Id, Name, School, IsPresent, IsPublishing, IsMuted, HandRaisedAt, Visits);
}
