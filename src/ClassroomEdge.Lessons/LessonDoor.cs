using System.Security.Cryptography;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Ice;
using ClassroomEdge.Lessons.Invitations;
using ClassroomEdge.Lessons.Participants;
using ClassroomEdge.Lessons.Tickets;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons;

/// <summary>Who may enter: invitations and PINs in, tickets out, tickets verified. Thread-safe.</summary>
internal sealed class LessonDoor(
    LessonDirector director,
    TokenSigner signer,
    IceServerBook ice,
    IPreparations preparations,
    TimeProvider time,
    LessonMetrics metrics,
    ILogger<LessonDoor> log)
{
    private const string Host = "room";

    private static readonly TimeSpan TicketLifetime = TimeSpan.FromHours(12);

    private readonly PinGuard _pins = new(time);

    public Ticket Join(string lessonId, string invitationToken, string name, string? earlierTicket)
    {
        if (preparations.Read(invitationToken) is { } prepared && prepared.Entry.LessonId == lessonId)
        {
            return Enter(director.Require(lessonId), (prepared.School, ParticipantRole.Partner), name, earlierTicket);
        }

        if (signer.Read(invitationToken) is not { } invitation
            || InvitationBook.RoleOf(invitation.Kind) is not { } role
            || invitation.LessonId != lessonId)
        {
            throw Refuse("lesson.invitation-invalid", "that invitation is not one of ours for this lesson");
        }

        return invitation.ExpiresAt <= time.GetUtcNow()
            ? throw Refuse("lesson.invitation-expired", "the invitation has expired")
            : Enter(director.Require(lessonId), (invitation.Subject, role), name, earlierTicket);
    }

    public (string LessonId, Ticket Ticket) JoinByPin(string pin, string name, string client, string? earlierTicket)
    {
        if (_pins.LockedUntil(client) is { } until)
        {
            metrics.Refused("lesson.locked-out");
            throw new LessonException("lesson.locked-out", "too many wrong PINs")
            {
                Details = new Dictionary<string, string> { ["until"] = until.ToString("O") },
            };
        }

        var lesson = director.Current;
        if (lesson?.Invitations.OwnerOf(pin, time.GetUtcNow()) is not { } owner)
        {
            _pins.Fail(client);
            Log.WrongPin(log, client);
            throw Refuse("lesson.invitation-invalid", "that PIN opens no lesson");
        }

        var ticket = Enter(director.Require(lesson.Id), owner, name, earlierTicket);
        _pins.Succeed(client);
        return (lesson.Id, ticket);
    }

    public Ticket HostTicket(string lessonId) => TicketFor(director.Require(lessonId).Id, Host, TokenKind.HostTicket);

    /// <summary>Each display is one of its own, so that none takes another's connections away.</summary>
    public Ticket StageTicket(string lessonId) => TicketFor(
        director.Require(lessonId).Id, "stage-" + RandomNumberGenerator.GetHexString(8, true), TokenKind.StageTicket);

    /// <summary>Lets whoever has it publish as that feed.</summary>
    public (string Token, DateTimeOffset ExpiresAt) FeedToken(string lessonId, string feedId)
    {
        var expires = time.GetUtcNow() + TicketLifetime;
        return (signer.Sign(new LessonToken(TokenKind.Feed, lessonId, feedId, expires)), expires);
    }

    public LessonPass Verify(string token)
    {
        if (signer.Read(token) is not
            { Kind: TokenKind.Ticket or TokenKind.HostTicket or TokenKind.StageTicket or TokenKind.Feed } ticket
            || ticket.ExpiresAt <= time.GetUtcNow())
        {
            throw new LessonException("lesson.ticket-invalid", "the ticket is not valid or has expired");
        }

        // A lesson that is ending still has its participants: they are told of the end, not refused.
        var lesson = director.Current is { } current && current.Id == ticket.LessonId
            ? current
            : throw new LessonException("lesson.not-live", "the lesson is not under way");
        if (ticket.Kind == TokenKind.Ticket)
        {
            return lesson.Read(r =>
            {
                var attendee = r.Find(ticket.Subject)
                    ?? throw new LessonException("lesson.ticket-invalid", "the ticket's participant is not known");
                Roster.RequireWelcome(attendee);
                return new LessonPass(ticket.LessonId, ticket.Subject, false, ticket.ExpiresAt)
                {
                    IsWaiting = attendee.Standing == Standing.Waiting,
                    MayPublish = attendee.MayPublish,
                };
            });
        }

        if (ticket.Kind == TokenKind.Feed && lesson.Snapshot.Feeds.All(f => f.Id != ticket.Subject))
        {
            throw new LessonException("lesson.removed", "the teacher no longer expects this feed");
        }

        return new LessonPass(ticket.LessonId, ticket.Subject, ticket.Kind == TokenKind.HostTicket, ticket.ExpiresAt)
        {
            IsStage = ticket.Kind == TokenKind.StageTicket,
            IsFeed = ticket.Kind == TokenKind.Feed,
            MayPublish = ticket.Kind == TokenKind.Feed,
        };
    }

    private Ticket Enter(Running.LiveLesson lesson, (string School, ParticipantRole Role) owner, string name, string? earlierTicket)
    {
        var earlier = earlierTicket is null ? null : signer.Read(earlierTicket);
        var earlierId = earlier is { Kind: TokenKind.Ticket } && earlier.LessonId == lesson.Id ? earlier.Subject : null;
        try
        {
            var attendee = lesson.Change(r => r.Join(owner.School, name, earlierId, owner.Role));
            return TicketFor(lesson.Id, attendee.Id, TokenKind.Ticket) with
            {
                Role = attendee.Role,
                Standing = attendee.Standing,
            };
        }
        catch (LessonException e)
        {
            metrics.Refused(e.Code);
            throw;
        }
    }

    private Ticket TicketFor(string lessonId, string participantId, TokenKind kind) => new(
        signer.Sign(new LessonToken(kind, lessonId, participantId, time.GetUtcNow() + TicketLifetime)),
        participantId,
        ice.For(participantId));

    private LessonException Refuse(string code, string message)
    {
        metrics.Refused(code);
        return new LessonException(code, message);
    }
}
