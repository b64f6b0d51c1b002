using System.Collections.Concurrent;
using System.Collections.Immutable;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Web.Tests.Harness;

/// <summary>Lessons in memory, which keep the rules that the endpoints rely on. The only invitation is <c>invitation</c>, the only PIN 246810.</summary>
internal sealed partial class FakeLessons(RoomState room, TimeProvider time) : ILessons
{
    public const string Invitation = "invitation";
    public const string Pin = "246810";

    private readonly Lock _lock = new();
    private readonly List<LessonSnapshot> _lessons = [];
    private readonly ConcurrentDictionary<string, LessonPass> _tickets = new();
    private readonly ConcurrentDictionary<string, bool> _removed = new();
    private int _attending;

    public int Attending => Volatile.Read(ref _attending);

    public Uri? Origin { get; private set; }

    public string? LastClient { get; private set; }

    public ValueTask<LessonSnapshot> StartAsync(Actor actor, LessonRequest request, CancellationToken cancellationToken)
    {
        Check(actor);
        lock (_lock)
        {
            if (_lessons.Any(l => !l.State.IsOver()))
            {
                throw new LessonException("lesson.already-live", "another lesson is under way");
            }

            var lesson = new LessonSnapshot(
                $"lesson-{_lessons.Count + 1}",
                request.Kind,
                request.Title,
                request.Partners,
                LessonState.Live,
                time.GetUtcNow(),
                time.GetUtcNow(),
                null,
                [],
                null,
                null,
                null)
            {
                Lobby = request.Lobby ?? false,
            };
            _lessons.Add(lesson);
            room.Apply(new RoomChange.LessonChanged(lesson));
            return ValueTask.FromResult(lesson);
        }
    }

    public ValueTask<LessonSnapshot> EndAsync(Actor actor, string lessonId, CancellationToken cancellationToken)
    {
        Check(actor);
        var ended = Change(lessonId, l => l with { State = LessonState.Ended, EndedAt = time.GetUtcNow() });
        room.Apply(new RoomChange.LessonChanged(null));
        return ValueTask.FromResult(ended);
    }

    public ValueTask<IReadOnlyList<LessonSnapshot>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<LessonSnapshot>>([.. _lessons.AsEnumerable().Reverse().Take(limit)]);
        }
    }

    public ValueTask<LessonSummary?> FindAsync(string lessonId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var lesson = _lessons.Find(l => l.Id == lessonId);
            return ValueTask.FromResult(
                lesson is null ? null : new LessonSummary(lesson, lesson.EndedAt - lesson.LiveAt, null, null));
        }
    }

    public ValueTask<IReadOnlyList<Invitation>> InviteAsync(
        Actor actor, string lessonId, Uri origin, CancellationToken cancellationToken)
    {
        Check(actor);
        Origin = origin;
        var lesson = Live(lessonId);
        return ValueTask.FromResult<IReadOnlyList<Invitation>>([.. lesson.Partners.Select(p => new Invitation(
            p, $"{origin}lesson/{lessonId}#t={Invitation}", Pin, "<svg/>", time.GetUtcNow().AddHours(4)))]);
    }

    public ValueTask<Ticket> JoinAsync(
        string lessonId, string invitationToken, string name, string? earlierTicket, CancellationToken cancellationToken)
    {
        var lesson = Live(lessonId);
        return invitationToken == Invitation
            ? ValueTask.FromResult(Enter(lesson, name, earlierTicket))
            : throw new LessonException("lesson.invitation-invalid", "no such invitation");
    }

    public ValueTask<(string LessonId, Ticket Ticket)> JoinByPinAsync(
        string pin, string name, string client, CancellationToken cancellationToken) =>
        JoinByPinAsync(pin, name, client, null, cancellationToken);

    public ValueTask<(string LessonId, Ticket Ticket)> JoinByPinAsync(
        string pin, string name, string client, string? earlierTicket, CancellationToken cancellationToken)
    {
        LastClient = client;
        var lesson = room.Current.Lesson;
        return pin == Pin && lesson is not null
            ? ValueTask.FromResult((lesson.Id, Enter(lesson, name, earlierTicket)))
            : throw new LessonException("lesson.invitation-invalid", "no such PIN");
    }

    public ValueTask<Ticket> HostTicketAsync(Actor actor, string lessonId, CancellationToken cancellationToken)
    {
        Check(actor);
        Live(lessonId);
        return ValueTask.FromResult(Issue(lessonId, "room", isHost: true));
    }

    public LessonPass Verify(string token)
    {
        if (!_tickets.TryGetValue(token, out var pass))
        {
            throw new LessonException("lesson.ticket-invalid", "no such ticket");
        }

        var isWaiting = room.Current.Lesson?.Participants.FirstOrDefault(p => p.Id == pass.ParticipantId)?.Standing == Standing.Waiting;
        return _removed.ContainsKey(pass.ParticipantId)
            ? throw new LessonException("lesson.removed", "removed by the teacher")
            : pass with { IsWaiting = isWaiting };
    }

    public IDisposable Attend(LessonPass pass)
    {
        Interlocked.Increment(ref _attending);
        return new Attendance(this);
    }

    public ValueTask RaiseHandAsync(LessonPass pass, bool raised, CancellationToken cancellationToken) =>
        ChangeParticipant(pass.LessonId, pass.ParticipantId, p => p with { HandRaisedAt = raised ? time.GetUtcNow() : null });

    public ValueTask LeaveAsync(LessonPass pass, CancellationToken cancellationToken) =>
        ChangeParticipant(pass.LessonId, pass.ParticipantId, p => p with { IsPresent = false });

    public ValueTask MuteAsync(
        Actor actor, string lessonId, string participantId, bool muted, CancellationToken cancellationToken)
    {
        Check(actor);
        return ChangeParticipant(lessonId, participantId, p => p with { IsMuted = muted });
    }

    public ValueTask RemoveAsync(Actor actor, string lessonId, string participantId, CancellationToken cancellationToken)
    {
        Check(actor);
        _removed[participantId] = true;
        return ChangeParticipant(lessonId, participantId, p => p with { IsPresent = false });
    }

    public ValueTask LowerHandAsync(
        Actor actor, string lessonId, string participantId, CancellationToken cancellationToken)
    {
        Check(actor);
        return ChangeParticipant(lessonId, participantId, p => p with { HandRaisedAt = null });
    }

    private static void Check(Actor actor)
    {
        if (!actor.Role.Allows(Permission.RunLessons))
        {
            throw new CommandException("command.forbidden", "not a teacher");
        }
    }

    private Ticket Enter(LessonSnapshot lesson, string name, string? earlierTicket)
    {
        if (earlierTicket is not null && _tickets.TryGetValue(earlierTicket, out var earlier))
        {
            return Issue(lesson.Id, earlier.ParticipantId, isHost: false);
        }

        var id = $"p{lesson.Participants.Length + 1}";
        Change(lesson.Id, l => l with
        {
            Participants = l.Participants.Add(new Participant(
                id, name, "山村小学", !l.Lobby, false, false, null, [new Visit(time.GetUtcNow(), null)])
            {
                Standing = l.Lobby ? Standing.Waiting : Standing.Admitted,
            }),
        });
        return Issue(lesson.Id, id, isHost: false);
    }

    private Ticket Issue(string lessonId, string participantId, bool isHost)
    {
        var token = $"ticket-{Guid.NewGuid():N}";
        _tickets[token] = new LessonPass(lessonId, participantId, isHost, time.GetUtcNow().AddHours(4))
        {
            IsStage = participantId.StartsWith("stage-", StringComparison.Ordinal),
        };
        return new Ticket(token, participantId, []);
    }

    private LessonSnapshot Live(string lessonId)
    {
        lock (_lock)
        {
            var lesson = _lessons.Find(l => l.Id == lessonId)
                ?? throw new LessonException("lesson.not-found", "no such lesson");
            return lesson.State.IsOver() ? throw new LessonException("lesson.not-live", "it is over") : lesson;
        }
    }

    private LessonSnapshot Change(string lessonId, Func<LessonSnapshot, LessonSnapshot> change)
    {
        lock (_lock)
        {
            var next = change(Live(lessonId));
            _lessons[_lessons.FindIndex(l => l.Id == lessonId)] = next;
            room.Apply(new RoomChange.LessonChanged(next));
            return next;
        }
    }

    private ValueTask ChangeParticipant(string lessonId, string participantId, Func<Participant, Participant> change)
    {
        Change(lessonId, l =>
        {
            var known = l.Participants.FirstOrDefault(p => p.Id == participantId)
                ?? throw new LessonException("lesson.no-such-participant", "nobody of that id");
            return l with { Participants = l.Participants.Replace(known, change(known)) };
        });
        return ValueTask.CompletedTask;
    }

    private sealed class Attendance(FakeLessons owner) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref owner._attending);
    }
}
