using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Lessons;

/// <summary>
/// Sends a feed of the lesson (the room's camera and sound, the second camera, slides, the shared screen, one from outside)
/// to another place while the lesson lasts: an RTMP(S) address (a platform, a streaming
/// server) or a WHIP endpoint. One supervised process each; what breaks off is begun again. Thread-safe.
/// </summary>
public interface ILessonPushes
{
    /// <summary>Begins to send; the state is in <see cref="LessonSnapshot.Pushes"/>.</summary>
    /// <exception cref="EdgeException"><c>push.bad-target</c>, <c>push.no-such-feed</c>, <c>push.too-many</c>, <c>lesson.not-live</c>, <c>command.forbidden</c>.</exception>
    ValueTask<LessonPush> StartAsync(Actor actor, string lessonId, PushRequest request, CancellationToken cancellationToken);

    /// <summary>Ends it.</summary>
    /// <exception cref="EdgeException"><c>push.not-found</c>, <c>lesson.not-live</c>, <c>command.forbidden</c>.</exception>
    ValueTask StopAsync(Actor actor, string lessonId, string pushId, CancellationToken cancellationToken);
}
