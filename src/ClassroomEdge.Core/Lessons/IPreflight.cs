using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Lessons;

/// <summary>
/// The checks before a lesson: by themselves ten minutes before each planned one, and on demand. Progress and result are
/// in the room's state; what failed is an alert until it is mended. Thread-safe.
/// </summary>
public interface IPreflight
{
    /// <summary>The one under way, or the last; null before the first.</summary>
    PreflightReport? Last { get; }

    /// <summary>Begins all checks at once and returns; one under way goes on.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="entryId">The planned lesson; null: the next one of today, or none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EdgeException"><c>timetable.not-found</c>, <c>command.forbidden</c>.</exception>
    ValueTask<PreflightReport> StartAsync(Actor actor, string? entryId, CancellationToken cancellationToken);
}
