using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Lessons;

/// <summary>
/// Lessons between two boxes by address book. The one that calls names itself and an id that nobody can guess; the other
/// looks it up in its own address book and asks back there, over TLS with that entry's certificate, what it is invited to:
/// so nobody can ring under another's name. Whoever accepts begins a lesson of its own, and each room is a participant in
/// the other's: with its camera, its slides, screen and second camera, and the pages that it shows. What those in a lesson do
/// together they do in the lesson of the box that called (<see cref="IJoinedLessons"/>). Thread-safe.
/// </summary>
public interface IPartnerCalls
{
    /// <summary>Names in the address book.</summary>
    IReadOnlyList<string> AddressBook { get; }

    /// <summary>Those that ring here now, the oldest first.</summary>
    IReadOnlyList<IncomingCall> Ringing { get; }

    /// <summary>Rings at another box, to invite it into the lesson under way.</summary>
    /// <exception cref="EdgeException"><c>call.unknown-partner</c>, <c>call.no-public-host</c>, <c>call.unreachable</c>,
    /// <c>call.refused</c>, <c>lesson.not-live</c>, <c>command.forbidden</c>.</exception>
    ValueTask CallAsync(Actor actor, string lessonId, string name, CancellationToken cancellationToken);

    /// <summary>Joins the lesson that rings: starts one of this room's own and joins the two.</summary>
    /// <returns>The lesson of this room.</returns>
    /// <exception cref="EdgeException"><c>call.not-found</c>, <c>call.unreachable</c>, <c>call.refused</c>, <c>lesson.already-live</c>, <c>command.forbidden</c>.</exception>
    ValueTask<LessonSnapshot> AcceptAsync(Actor actor, string callId, CancellationToken cancellationToken);

    /// <summary>Lets it ring no more.</summary>
    ValueTask DeclineAsync(Actor actor, string callId, CancellationToken cancellationToken);

    /// <summary>
    /// Turns a camera of a box that the lesson is held with, as far as its teacher lets this room: recorded here with the
    /// actor, and there with this room and the actor's name.
    /// </summary>
    /// <exception cref="EdgeException"><c>call.not-found</c> (not held with that box), <c>call.refused</c> (not granted),
    /// <c>call.unreachable</c>, <c>command.forbidden</c>.</exception>
    ValueTask TurnCameraAsync(
        Actor actor, string lessonId, string name, string deviceId, string preset, CancellationToken cancellationToken);

    /// <summary>From another box: it rings. Asked back before anybody hears it.</summary>
    /// <exception cref="EdgeException"><c>call.refused</c> (not in the address book, or it does not stand by its call).</exception>
    ValueTask RingAsync(string host, string callId, CancellationToken cancellationToken);

    /// <summary>From another box: what is this call of yours? Null: there is none.</summary>
    CallDetails? Details(string callId);

    /// <summary>From another box: it has accepted, and takes the room's feed there.</summary>
    /// <exception cref="EdgeException"><c>call.not-found</c>, <c>push.bad-target</c>.</exception>
    ValueTask AnsweredAsync(string callId, string whipUrl, string token, CancellationToken cancellationToken);
}
