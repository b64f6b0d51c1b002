using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.Lessons.Participants;
using ClassroomEdge.Lessons.Signalling;
using ClassroomEdge.Lessons.Timetable;

namespace ClassroomEdge.Lessons;

/// <summary>The port of the lessons: commands pass the gate, the rest is the director's and the door's.</summary>
internal sealed class LessonService(
    LessonDirector director,
    LessonDoor door,
    ConnectionBook connections,
    IMediaRouter router,
    IRecordings recordings,
    IRollBook rolls,
    CommandGate gate,
    Silencer silencer,
    RoomProfile profile,
    ITimetable timetable,
    TimetableKeeper keeper,
    TimeProvider time) : ILessons
{
    private const int LongestTitle = 80;
    private const int MostPartners = 16;

    /// <inheritdoc/>
    public ValueTask<LessonSnapshot> StartAsync(Actor actor, LessonRequest request, CancellationToken cancellationToken)
    {
        var asked = $"kind={request.Kind} partners={(request.Partners.IsDefault ? 0 : request.Partners.Length)} record={request.Record} lobby={request.Lobby ?? profile.Lessons.Lobby}";
        return gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord("lesson.start", profile.Room.Id, asked),
            _ =>
            {
                var lesson = director.Begin(Validate(request));
                if (request.PlannedId is { } entry)
                {
                    keeper.NoteHeld(entry, lesson.Id);
                }

                return ValueTask.FromResult(lesson);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<LessonSnapshot> EndAsync(Actor actor, string lessonId, CancellationToken cancellationToken) =>
        gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord("lesson.end", lessonId, ""),
            _ => ValueTask.FromResult(director.End(lessonId)),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<LessonSnapshot>> ListAsync(int limit, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<LessonSnapshot>>(
            [.. PlannedLessons.Ahead(timetable, time.GetUtcNow()), .. director.List(Math.Clamp(limit, 1, 500))]);

    /// <inheritdoc/>
    public async ValueTask<LessonSummary?> FindAsync(string lessonId, CancellationToken cancellationToken)
    {
        if (director.Find(lessonId) is not { } lesson)
        {
            return timetable.Find(lessonId) is { Kind: { } kind } entry
                ? new LessonSummary(PlannedLessons.Of(entry, kind), null, null, null)
                : null;
        }

        var recording = lesson.RecordingId is null
            ? null
            : (await recordings.ListAsync(cancellationToken)).FirstOrDefault(r => r.Id == lesson.RecordingId);
        var roll = await rolls.GetAsync(lessonId, cancellationToken);
        return new LessonSummary(
            lesson,
            lesson.EndedAt - lesson.LiveAt,
            recording,
            roll is { Seen: null, Confirmed: null } ? null : roll);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Invitation>> InviteAsync(
        Actor actor, string lessonId, Uri origin, CancellationToken cancellationToken) =>
        gate.PassAsync<IReadOnlyList<Invitation>>(
            actor,
            Permission.RunLessons,
            new CommandRecord("lesson.invite", lessonId, ""),
            _ => ValueTask.FromResult<IReadOnlyList<Invitation>>(
                director.Require(lessonId).Invitations.At(
                    profile.Lessons.PublicHost is { } host ? new Uri($"https://{host}") : origin)),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Ticket> JoinAsync(
        string lessonId, string invitationToken, string name, string? earlierTicket, CancellationToken cancellationToken) =>
        ValueTask.FromResult(door.Join(lessonId, invitationToken, name, earlierTicket));

    /// <inheritdoc/>
    public ValueTask<(string LessonId, Ticket Ticket)> JoinByPinAsync(
        string pin, string name, string client, CancellationToken cancellationToken) =>
        JoinByPinAsync(pin, name, client, null, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<(string LessonId, Ticket Ticket)> JoinByPinAsync(
        string pin, string name, string client, string? earlierTicket, CancellationToken cancellationToken) =>
        ValueTask.FromResult(door.JoinByPin(pin, name, client, earlierTicket));

    /// <inheritdoc/>
    public ValueTask<Ticket> HostTicketAsync(Actor actor, string lessonId, CancellationToken cancellationToken) =>
        gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord("lesson.watch", lessonId, ""),
            _ => ValueTask.FromResult(door.HostTicket(lessonId)),
            cancellationToken);

    /// <inheritdoc/>
    public LessonPass Verify(string token) => door.Verify(token);

    /// <inheritdoc/>
    public IDisposable Attend(LessonPass pass)
    {
        var lesson = director.Require(pass.LessonId);
        if (pass.IsHost)
        {
            return new Attendance(null);
        }

        if (pass.IsStage)
        {
            lesson.CountDisplay(1);
            return new Attendance(() => lesson.CountDisplay(-1));
        }

        var attendee = lesson.Change(r =>
        {
            var a = r.Get(pass.ParticipantId);
            r.OpenPage(a);
            return a;
        });
        return new Attendance(() => lesson.Change(r =>
        {
            r.ClosePage(attendee);
            return true;
        }));
    }

    /// <inheritdoc/>
    public ValueTask RaiseHandAsync(LessonPass pass, bool raised, CancellationToken cancellationToken)
    {
        var lesson = director.Require(pass.LessonId);
        if (pass.IsHost || pass.IsStage)
        {
            throw new LessonException("lesson.bad-request", "only a participant has a hand to raise");
        }

        var school = lesson.Change(r => r.RaiseHand(pass.ParticipantId, raised));
        if (school is not null)
        {
            director.TellHand(lesson.Id, school);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask TellLineAsync(LessonPass pass, LineQuality line, CancellationToken cancellationToken)
    {
        if (!pass.IsHost && !pass.IsStage)
        {
            director.Require(pass.LessonId).Change(r => r.Get(pass.ParticipantId).Line = line);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask LeaveAsync(LessonPass pass, CancellationToken cancellationToken)
    {
        if (!pass.IsHost && !pass.IsStage)
        {
            director.Require(pass.LessonId).Change(r =>
            {
                r.Leave(r.Get(pass.ParticipantId));
                return true;
            });
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask MuteAsync(
        Actor actor, string lessonId, string participantId, bool muted, CancellationToken cancellationToken) =>
        ModerateAsync(actor, "lesson.mute", lessonId, participantId, muted ? "muted" : "open", async ct =>
        {
            director.Require(lessonId).Change(r =>
            {
                r.Mute(participantId, muted);
                return true;
            });
            await silencer.MuteAsync(participantId, muted, ct);
        }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask RemoveAsync(
        Actor actor, string lessonId, string participantId, CancellationToken cancellationToken) =>
        ModerateAsync(actor, "lesson.remove", lessonId, participantId, "", async ct =>
        {
            var lesson = director.Require(lessonId);
            lesson.Change(r =>
            {
                var attendee = r.Get(participantId);
                attendee.IsRemoved = true;
                r.Leave(attendee);
                return true;
            });
            lesson.LeaveSpotlight(participantId);
            await connections.DropAllOfAsync(participantId);
            await router.RemoveAsync(participantId, ct);
        }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask LowerHandAsync(
        Actor actor, string lessonId, string participantId, CancellationToken cancellationToken) =>
        ModerateAsync(actor, "lesson.lower-hand", lessonId, participantId, "", _ =>
        {
            director.Require(lessonId).Change(r => r.RaiseHand(participantId, false));
            return ValueTask.CompletedTask;
        }, cancellationToken);

    private ValueTask ModerateAsync(
        Actor actor,
        string action,
        string lessonId,
        string participantId,
        string arguments,
        Func<CancellationToken, ValueTask> body,
        CancellationToken cancellationToken) =>
        gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord(action, $"{lessonId}/{participantId}", arguments),
            body,
            cancellationToken);

    private static LessonRequest Validate(LessonRequest request)
    {
        var title = request.Title.Trim();
        var partners = request.Partners.IsDefault
            ? []
            : request.Partners.Select(p => p.Trim()).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        var wrong = !Enum.IsDefined(request.Kind) ? "unknown kind"
            : title.Length is 0 or > LongestTitle ? $"a title has 1 to {LongestTitle} characters"
            : partners.Length > MostPartners ? $"no more than {MostPartners} partner schools"
            : partners.Any(p => p.Length > LongestTitle) ? $"a school's name has at most {LongestTitle} characters"
            : partners.Append(title).Any(t => t.Any(char.IsControl)) ? "control characters in a name"
            : null;
        return wrong is null
            ? request with { Title = title, Partners = [.. partners] }
            : throw new LessonException("lesson.bad-request", wrong);
    }
}
