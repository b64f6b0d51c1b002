using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Lessons;

/// <summary>
/// Planned joint preparation and research opened beforehand: partner schools work in its workspace by a link, which also
/// lets them into the lesson once it is held. Thread-safe.
/// </summary>
public interface IPreparations
{
    /// <summary>Links, one a partner school; they last until the planned lesson's end, also when it is moved.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="entryId">The planned lesson.</param>
    /// <param name="origin">The address that partners reach.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EdgeException"><c>timetable.not-found</c>, <c>timetable.not-planned</c>, <c>command.forbidden</c>.</exception>
    ValueTask<IReadOnlyList<Invitation>> InviteAsync(
        Actor actor, string entryId, Uri origin, CancellationToken cancellationToken);

    /// <summary>What the bearer of a link may open; null: that token is none of these.</summary>
    /// <exception cref="LessonException"><c>lesson.invitation-expired</c>: the lesson is over, or off the timetable.</exception>
    PreparationPass? Read(string token);
}
