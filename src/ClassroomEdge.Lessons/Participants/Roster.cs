using System.Collections.Immutable;
using System.Security.Cryptography;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Resuming;

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

    /// <summary>After the service was away: pages come back within seconds, but a power cut takes the network's switches with it.</summary>
    public static readonly TimeSpan ReturnGrace = TimeSpan.FromMinutes(2);

    private readonly List<Attendee> _attendees = [];

    /// <summary>Raised in order; the lesson empties it.</summary>
    public List<PresenceChange> Changes { get; } = [];

    public int Present => _attendees.Count(a => a.IsPresent);

    /// <summary>Newcomers wait to be admitted.</summary>
    public bool Lobby { get; private set; }

    /// <summary>Newcomers do not get in.</summary>
    public bool IsLocked { get; set; }

    public bool IsMutedTogether => _attendees.Any(a => a is { IsPresent: true, IsMuted: true, IsMutedTogether: true });

    public ImmutableArray<Participant> Snapshot() => [.. _attendees.Where(a => a.IsListed).Select(a => a.Snapshot())];

    public IReadOnlyList<AttendeeMemory> Remember() => [.. _attendees.Select(a => a.Remember())];

    /// <summary>
    /// The lesson goes on after the service was away: who was there is expected back, with hand and seat. Their visit ended
    /// with the last sign of life, and the next one begins when they are seen again.
    /// </summary>
    public void Restore(IEnumerable<AttendeeMemory> kept, LessonGap gap)
    {
        foreach (var attendee in kept.Select(Attendee.Of))
        {
            if (attendee.IsPresent)
            {
                var (earlier, last) = (attendee.Visits[..^1], attendee.Visits[^1]);
                var past = attendee.IsExpectedBack
                    ? earlier
                    : earlier.Add(last with { LeftAt = gap.From > last.JoinedAt ? gap.From : last.JoinedAt });
                attendee.Visits = past.Add(new Visit(gap.Until, null));
                attendee.IsExpectedBack = true;
            }

            attendee.UnseenSince = gap.Until;
            attendee.Grace = ReturnGrace;
            _attendees.Add(attendee);
        }
    }

    /// <summary>The one of that id.</summary>
    /// <exception cref="LessonException"><c>lesson.no-such-participant</c>.</exception>
    public Attendee Get(string id) => Find(id)
        ?? throw new LessonException("lesson.no-such-participant", "nobody of that id is in the lesson");

    public Attendee? Find(string id) => _attendees.Find(a => a.Id == id);

    /// <summary>Somebody enters for the first time, or again with what an earlier ticket said; or waits in the lobby.</summary>
    /// <exception cref="LessonException"><c>lesson.full</c>, <c>lesson.locked</c>, <c>lesson.removed</c>,
    /// <c>lesson.refused</c>, <c>lesson.bad-request</c>.</exception>
    public Attendee Join(string school, string name, string? earlierId, ParticipantRole role = ParticipantRole.Partner)
    {
        name = Clean(name);
        var known = earlierId is null
            ? null
            : _attendees.Find(a => a.Id == earlierId && a.School == school && a.Role == role);
        RequireWelcome(known);
        if (known is null && IsLocked)
        {
            throw new LessonException("lesson.locked", "the teacher has locked the lesson");
        }

        var waits = known is null ? Lobby : known.Standing == Standing.Waiting;
        RequireSeat(known, waits);
        if (known is null)
        {
            known = new Attendee("p" + RandomNumberGenerator.GetHexString(12, true), school, role)
            {
                Standing = waits ? Standing.Waiting : Standing.Admitted,
            };
            _attendees.Add(known);
        }

        known.Name = name;
        IsBack(known);
        known.Grace = JoinGrace;
        Enter(known);
        Watch(known);
        return known;
    }

    /// <summary>They were not sent away.</summary>
    /// <exception cref="LessonException"><c>lesson.removed</c>, or <c>lesson.refused</c> for one who was never in.</exception>
    public static void RequireWelcome(Attendee? attendee)
    {
        if (attendee is { IsRemoved: true })
        {
            throw attendee.Standing == Standing.Waiting
                ? new LessonException("lesson.refused", "the teacher did not admit them")
                : new LessonException("lesson.removed", "the teacher removed them from the lesson");
        }
    }

    /// <summary>Newcomers wait from now on; or no longer, and those who wait come in as far as there are seats.</summary>
    public void SetLobby(bool lobby)
    {
        Lobby = lobby;
        if (!lobby)
        {
            AdmitAll();
        }
    }

    /// <summary>Lets one in.</summary>
    /// <exception cref="LessonException"><c>lesson.full</c>, <c>lesson.refused</c>.</exception>
    public void Admit(Attendee attendee)
    {
        RequireWelcome(attendee);
        if (attendee.Standing == Standing.Admitted)
        {
            return;
        }

        RequireSeat(attendee, false);
        var isThere = attendee.IsAtTheDoor;
        attendee.Standing = Standing.Admitted;
        attendee.WaitingSince = null;
        if (isThere)
        {
            // Who waited with an open page goes on being seen; else the grace goes on.
            var since = attendee.UnseenSince;
            Enter(attendee);
            attendee.UnseenSince = since;
        }
    }

    /// <summary>Lets those in who wait, first come first.</summary>
    public ImmutableArray<string> AdmitAll()
    {
        var admitted = _attendees.Where(a => a.IsAtTheDoor).OrderBy(a => a.WaitingSince)
            .Take(Math.Max(0, maximum - Present)).ToList();
        admitted.ForEach(Admit);
        return [.. admitted.Select(a => a.Id)];
    }

    /// <summary>Mutes those who are heard, or opens those whom that has silenced.</summary>
    public ImmutableArray<string> MuteAll(bool muted)
    {
        var changed = _attendees
            .Where(a => muted ? a is { IsPresent: true, IsMuted: false } : a is { IsMuted: true, IsMutedTogether: true })
            .ToList();
        foreach (var attendee in changed)
        {
            attendee.IsMuted = attendee.IsMutedTogether = muted;
        }

        return [.. changed.Select(a => a.Id)];
    }

    /// <summary>Mutes one, or no longer.</summary>
    public void Mute(string id, bool muted)
    {
        var attendee = Get(id);
        attendee.IsMuted = muted;
        attendee.IsMutedTogether = false;
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

    /// <summary>Ends the visits of those who have not been seen for longer than their grace; true when there were any.</summary>
    public bool Sweep()
    {
        var now = time.GetUtcNow();
        var left = false;
        foreach (var attendee in _attendees)
        {
            if (attendee.UnseenSince is { } since && (attendee.IsPresent || attendee.IsAtTheDoor) && now - since >= attendee.Grace)
            {
                left = true;
                Exit(attendee, since);
            }
        }

        return left;
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
        foreach (var attendee in _attendees.Where(a => a.IsPresent || a.IsAtTheDoor))
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

        IsBack(attendee);
        attendee.UnseenSince = null;
        attendee.Grace = ReloadGrace;
        Enter(attendee);
    }

    /// <summary>Somebody who was expected back is.</summary>
    private void IsBack(Attendee attendee)
    {
        if (!attendee.IsExpectedBack)
        {
            return;
        }

        var now = time.GetUtcNow();
        attendee.IsExpectedBack = false;
        attendee.UnseenSince = now;
        attendee.Visits = attendee.Visits.SetItem(attendee.Visits.Length - 1, new Visit(now, null));
    }

    private void Watch(Attendee attendee)
    {
        if (attendee.Pages <= 0 && !attendee.IsPublishing)
        {
            attendee.UnseenSince ??= time.GetUtcNow();
        }
    }

    private void RequireSeat(Attendee? attendee, bool waits)
    {
        var taken = waits
            ? attendee is not { IsAtTheDoor: true } && _attendees.Count(a => a.IsAtTheDoor) >= maximum
            : attendee is not { IsPresent: true } && Present >= maximum;
        if (taken)
        {
            throw new LessonException("lesson.full", $"no more than {maximum} participants at once");
        }
    }

    private void Enter(Attendee attendee)
    {
        if (attendee.Standing == Standing.Waiting)
        {
            if (attendee.WaitingSince is null)
            {
                attendee.WaitingSince = time.GetUtcNow();
                attendee.UnseenSince = null;
            }

            return;
        }

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
        attendee.IsExpectedBack = false;
        attendee.IsPublishing = false;
        attendee.UnseenSince = null;
        attendee.WaitingSince = null;
        if (attendee.IsPresent)
        {
            var (earlier, last) = (attendee.Visits[..^1], attendee.Visits[^1] with { LeftAt = at });

            // Who was expected back and did not come has not visited again.
            attendee.Visits = at <= last.JoinedAt && earlier.Length > 0 ? earlier : earlier.Add(last);
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
