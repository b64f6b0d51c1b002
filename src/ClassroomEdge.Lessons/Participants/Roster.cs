using System.Collections.Immutable;
using System.Security.Cryptography;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Participants;

/// <summary>
/// Who takes part in one lesson, from when to when. Somebody is there while a page of theirs is open or their media
/// arrives, and for a grace after: a reload continues the visit. Not thread-safe: its lesson guards it.
/// </summary>
internal sealed class Roster(TimeProvider time, int maximum)
{
    public const int LongestName = 40;

    /// <summary>A reload takes a few seconds.</summary>
    public static readonly TimeSpan ReloadGrace = TimeSpan.FromSeconds(10);

    /// <summary>From the ticket to the open page: the browser asks for camera and microphone meanwhile.</summary>
    public static readonly TimeSpan JoinGrace = TimeSpan.FromSeconds(30);

    private readonly List<Attendee> _attendees = [];

    /// <summary>Raised in order; the lesson empties it.</summary>
    public List<PresenceChange> Changes { get; } = [];

    public int Present => _attendees.Count(a => a.IsPresent);

    public ImmutableArray<Participant> Snapshot() => [.. _attendees.Select(a => a.Snapshot())];

    /// <summary>The one of that id.</summary>
    /// <exception cref="LessonException"><c>lesson.no-such-participant</c>.</exception>
    public Attendee Get(string id) => Find(id)
        ?? throw new LessonException("lesson.no-such-participant", "nobody of that id is in the lesson");

    public Attendee? Find(string id) => _attendees.Find(a => a.Id == id);

    /// <summary>Somebody enters for the first time, or again with what an earlier ticket said.</summary>
    /// <exception cref="LessonException"><c>lesson.full</c>, <c>lesson.removed</c>, <c>lesson.bad-request</c>.</exception>
    public Attendee Join(string school, string name, string? earlierId)
    {
        name = Clean(name);
        var known = earlierId is null ? null : _attendees.Find(a => a.Id == earlierId && a.School == school);
        if (known is { IsRemoved: true })
        {
            throw new LessonException("lesson.removed", "the teacher removed them from the lesson");
        }

        if (known is not { IsPresent: true } && Present >= maximum)
        {
            throw new LessonException("lesson.full", $"no more than {maximum} participants at once");
        }

        if (known is null)
        {
            known = new Attendee("p" + RandomNumberGenerator.GetHexString(12, true), school);
            _attendees.Add(known);
        }

        known.Name = name;
        known.Grace = JoinGrace;
        Enter(known);
        Watch(known);
        return known;
    }

    public void OpenPage(Attendee attendee)
    {
        attendee.Pages++;
        Seen(attendee);
    }

    public void ClosePage(Attendee attendee)
    {
        attendee.Pages--;
        Watch(attendee);
    }

    public void SetPublishing(Attendee attendee, bool publishing)
    {
        attendee.IsPublishing = publishing;
        if (publishing)
        {
            Seen(attendee);
        }
        else
        {
            Watch(attendee);
        }
    }

    /// <summary>Raises or lowers a hand. Who raised it first comes first, so raising it again keeps the place.</summary>
    /// <returns>The school, when a hand went up.</returns>
    public string? RaiseHand(string id, bool raised)
    {
        var attendee = Get(id);
        var before = attendee.HandRaisedAt;
        attendee.HandRaisedAt = raised && attendee.IsPresent ? before ?? time.GetUtcNow() : null;
        return before is null && attendee.HandRaisedAt is not null ? attendee.School : null;
    }

    /// <summary>They said so, or were removed.</summary>
    public void Leave(Attendee attendee) => Exit(attendee, time.GetUtcNow());

    /// <summary>Ends the visits of those who have not been seen for longer than their grace.</summary>
    public void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var attendee in _attendees)
        {
            if (attendee is { IsPresent: true, UnseenSince: { } since } && now - since >= attendee.Grace)
            {
                Exit(attendee, since);
            }
        }
    }

    /// <summary>The media router lost everybody's media; pages stay.</summary>
    public void LoseMedia()
    {
        foreach (var attendee in _attendees.Where(a => a.IsPublishing))
        {
            SetPublishing(attendee, false);
        }
    }

    /// <summary>The lesson is over.</summary>
    public void LeaveAll()
    {
        foreach (var attendee in _attendees.Where(a => a.IsPresent))
        {
            Exit(attendee, attendee.UnseenSince ?? time.GetUtcNow());
        }
    }

    private void Seen(Attendee attendee)
    {
        if (attendee.IsRemoved)
        {
            return;
        }

        attendee.UnseenSince = null;
        attendee.Grace = ReloadGrace;
        Enter(attendee);
    }

    private void Watch(Attendee attendee)
    {
        if (attendee.Pages <= 0 && !attendee.IsPublishing)
        {
            attendee.UnseenSince ??= time.GetUtcNow();
        }
    }

    private void Enter(Attendee attendee)
    {
        if (!attendee.IsPresent)
        {
            attendee.Visits = attendee.Visits.Add(new Visit(time.GetUtcNow(), null));
            attendee.UnseenSince = null;
            Changes.Add(new PresenceChange(attendee.Id, attendee.School, true));
        }
    }

    private void Exit(Attendee attendee, DateTimeOffset at)
    {
        attendee.HandRaisedAt = null;
        attendee.IsPublishing = false;
        attendee.UnseenSince = null;
        if (attendee.IsPresent)
        {
            attendee.Visits = attendee.Visits.SetItem(
                attendee.Visits.Length - 1, attendee.Visits[^1] with { LeftAt = at });
            Changes.Add(new PresenceChange(attendee.Id, attendee.School, false));
        }
    }

    private static string Clean(string name)
    {
        var clean = new string([.. name.Where(c => !char.IsControl(c))]).Trim();
        return clean.Length is 0 or > LongestName
            ? throw new LessonException("lesson.bad-request", $"a name has 1 to {LongestName} characters")
            : clean;
    }
}
