using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Lessons;

/// <summary>The lessons of the room. The one under way is also in the room's state, kept up to date. Thread-safe.</summary>
public interface ILessons
{
    /// <summary>
    /// Starts a synchronous lesson and returns at once with its first state; scene, camera, router, recording and
    /// invitations follow, in the room's state.
    /// </summary>
    /// <exception cref="EdgeException"><c>lesson.already-live</c>, <c>lesson.bad-request</c>, <c>command.forbidden</c>.</exception>
    ValueTask<LessonSnapshot> StartAsync(Actor actor, LessonRequest request, CancellationToken cancellationToken);

    /// <summary>Ends it and returns at once; the recording is finished in the background, see <see cref="LessonState.Ending"/>.</summary>
    /// <exception cref="EdgeException"><c>lesson.not-found</c>, <c>lesson.not-live</c>, <c>command.forbidden</c>.</exception>
    ValueTask<LessonSnapshot> EndAsync(Actor actor, string lessonId, CancellationToken cancellationToken);

    /// <summary>
    /// Synchronous lessons planned for the next two weeks, the latest first, then up to <paramref name="limit"/> that
    /// were started, newest first, the one under way included.
    /// </summary>
    ValueTask<IReadOnlyList<LessonSnapshot>> ListAsync(int limit, CancellationToken cancellationToken);

    /// <summary>A lesson with its recording and roll; null when there is none of that id.</summary>
    ValueTask<LessonSummary?> FindAsync(string lessonId, CancellationToken cancellationToken);

    /// <summary>The invitations of the lesson under way, one a partner school (and one named <c>""</c> when none was named), then one for guests and one for observers.</summary>
    /// <param name="actor">Needs <see cref="Permission.RunLessons"/>.</param>
    /// <param name="lessonId">The lesson.</param>
    /// <param name="origin">Scheme, host and port that partners reach, for the links: <c>https://192.0.2.7:8443</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<Invitation>> InviteAsync(Actor actor, string lessonId, Uri origin, CancellationToken cancellationToken);

    /// <summary>A partner enters with an invitation's token; an own earlier ticket keeps the same participant.</summary>
    /// <exception cref="LessonException"><c>lesson.invitation-invalid</c>, <c>lesson.invitation-expired</c>, <c>lesson.removed</c>, <c>lesson.not-live</c>, <c>lesson.full</c>, <c>lesson.bad-request</c> (the name).</exception>
    ValueTask<Ticket> JoinAsync(string lessonId, string invitationToken, string name, string? earlierTicket, CancellationToken cancellationToken);

    /// <summary>A partner enters with the PIN; the lesson is the one under way.</summary>
    /// <param name="pin">Six digits.</param>
    /// <param name="name">What to call them.</param>
    /// <param name="client">Address of the client, for the lock-out: 5 failures, 30 minutes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lesson's id and the ticket.</returns>
    /// <exception cref="LessonException"><c>lesson.invitation-invalid</c>, <c>lesson.locked-out</c>.</exception>
    ValueTask<(string LessonId, Ticket Ticket)> JoinByPinAsync(string pin, string name, string client, CancellationToken cancellationToken);

    /// <summary>The same for a page that has an own earlier ticket: keeps the same participant.</summary>
    /// <inheritdoc cref="JoinByPinAsync(string, string, string, CancellationToken)"/>
    ValueTask<(string LessonId, Ticket Ticket)> JoinByPinAsync(
        string pin, string name, string client, string? earlierTicket, CancellationToken cancellationToken);

    /// <summary>A ticket for the teacher's own page, to see the partners.</summary>
    /// <exception cref="EdgeException"><c>command.forbidden</c>, <c>lesson.not-live</c>.</exception>
    ValueTask<Ticket> HostTicketAsync(Actor actor, string lessonId, CancellationToken cancellationToken);

    /// <summary>Verifies a bearer token.</summary>
    /// <exception cref="LessonException"><c>lesson.ticket-invalid</c>, <c>lesson.removed</c>.</exception>
    LessonPass Verify(string token);

    /// <summary>
    /// The bearer's page is open: the event stream holds this for as long as it is connected, and disposes it at its end.
    /// Who attends no more and has no media either is away after some seconds, so that a reload stays the same visit.
    /// A host's page may attend too, which changes nothing.
    /// </summary>
    IDisposable Attend(LessonPass pass);

    /// <summary>The bearer raises or lowers the hand.</summary>
    ValueTask RaiseHandAsync(LessonPass pass, bool raised, CancellationToken cancellationToken);

    /// <summary>The bearer's page tells how its line is; shown to the teacher.</summary>
    ValueTask TellLineAsync(LessonPass pass, LineQuality line, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>The bearer leaves.</summary>
    ValueTask LeaveAsync(LessonPass pass, CancellationToken cancellationToken);

    /// <summary>The teacher mutes a participant, or no longer; enforced in the router.</summary>
    ValueTask MuteAsync(Actor actor, string lessonId, string participantId, bool muted, CancellationToken cancellationToken);

    /// <summary>The teacher removes a participant; their ticket is void from then on.</summary>
    ValueTask RemoveAsync(Actor actor, string lessonId, string participantId, CancellationToken cancellationToken);

    /// <summary>The teacher lowers a participant's hand.</summary>
    ValueTask LowerHandAsync(Actor actor, string lessonId, string participantId, CancellationToken cancellationToken);
}
