using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Lessons;

/// <summary>
/// Tests of a partner's way to the room, by its own browser, with a real round trip of its own media through the room's
/// router. Nothing of the room is shown. Thread-safe.
/// </summary>
public interface ISelfTests
{
    /// <summary>Links, one a partner school, to test before a planned lesson; they last until its end.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="entryId">The planned lesson.</param>
    /// <param name="origin">The address that partners reach.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EdgeException"><c>timetable.not-found</c>, <c>timetable.not-planned</c>, <c>command.forbidden</c>.</exception>
    ValueTask<IReadOnlyList<Invitation>> InviteAsync(
        Actor actor, string entryId, Uri origin, CancellationToken cancellationToken);

    /// <summary>What the bearer of a link is told.</summary>
    /// <exception cref="LessonException"><c>lesson.invitation-invalid</c>, <c>lesson.invitation-expired</c>.</exception>
    SelfTest Open(string token);

    /// <summary>The page's own media in: an offer with all candidates; the answer comes out.</summary>
    /// <exception cref="LessonException">As <see cref="Open"/>; <c>lesson.check-busy</c>, <c>lesson.bad-sdp</c>, <c>lesson.router-down</c>.</exception>
    ValueTask<RouterAnswer> PublishAsync(string token, string offer, CancellationToken cancellationToken);

    /// <summary>The same media back: the router's offer.</summary>
    /// <exception cref="LessonException">As <see cref="PublishAsync"/>; <c>lesson.no-such-feed</c>.</exception>
    ValueTask<RouterAnswer> WatchAsync(string token, CancellationToken cancellationToken);

    /// <summary>The page's answer to it.</summary>
    /// <exception cref="LessonException">As <see cref="PublishAsync"/>; <c>lesson.no-such-connection</c>.</exception>
    ValueTask AnswerAsync(string token, string connectionId, string answer, CancellationToken cancellationToken);

    /// <summary>The test is over: the connections end, and its result is kept for the preflight.</summary>
    /// <exception cref="LessonException">As <see cref="Open"/>.</exception>
    ValueTask FinishAsync(string token, PathResult result, CancellationToken cancellationToken);

    /// <summary>The last result of a school, for whatever lesson, also over a restart; null: not tested yet.</summary>
    PathResult? Of(string school);
}
