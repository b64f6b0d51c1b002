using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Lessons;

/// <summary>Cameras and encoders from outside (OBS, GStreamer, hardware) as feeds of the lesson under way. Thread-safe.</summary>
public interface IExternalFeeds
{
    /// <summary>Most of them in a lesson.</summary>
    const int Most = 4;

    /// <summary>Expects one; it is shown as live as soon as its media arrives.</summary>
    /// <param name="actor">Needs <see cref="Permission.RunLessons"/>.</param>
    /// <param name="lessonId">The lesson under way.</param>
    /// <param name="label">What to call it, 1 to 40 characters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EdgeException"><c>feed.too-many</c>, <c>lesson.bad-request</c>, <c>lesson.not-live</c>, <c>command.forbidden</c>.</exception>
    ValueTask<ExternalFeed> ExpectAsync(Actor actor, string lessonId, string label, CancellationToken cancellationToken);

    /// <summary>Ends it and voids its token.</summary>
    /// <exception cref="EdgeException"><c>lesson.no-such-feed</c>, <c>lesson.not-live</c>, <c>command.forbidden</c>.</exception>
    ValueTask RemoveAsync(Actor actor, string lessonId, string feedId, CancellationToken cancellationToken);
}
