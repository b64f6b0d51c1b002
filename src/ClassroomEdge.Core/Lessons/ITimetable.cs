using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Lessons;

/// <summary>
/// The room's timetable, durable: what was imported, what was planned by hand and, where neither is, the profile's day.
/// A planned synchronous lesson covers what the timetable has in its place. Today's entries are in the room's state.
/// Thread-safe.
/// </summary>
public interface ITimetable
{
    /// <summary>What takes place at any moment of that time, in order.</summary>
    IReadOnlyList<ScheduledLesson> Between(DateTimeOffset from, DateTimeOffset until);

    /// <summary>The entry of that id; null when there is none.</summary>
    ScheduledLesson? Find(string id);

    /// <summary>What <see cref="UndoAsync"/> would take back; null: nothing.</summary>
    TimetableChange? LastChange { get; }

    /// <summary>Reads a file and tells what importing it would do.</summary>
    /// <exception cref="EdgeException"><c>timetable.bad-file</c>, <c>command.forbidden</c>.</exception>
    ValueTask<TimetablePreview> PreviewAsync(Actor actor, TimetableFile file, CancellationToken cancellationToken);

    /// <summary>
    /// Imports what was shown. Entries of the same UID are replaced, so that the same file twice doubles nothing.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="previewId">Of <see cref="PreviewAsync"/>.</param>
    /// <param name="replace">True: what earlier imports had from the file's first day on, and this file has not, goes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EdgeException"><c>timetable.preview-gone</c>, <c>command.forbidden</c>.</exception>
    ValueTask<TimetableChange> ImportAsync(
        Actor actor, string previewId, bool replace, CancellationToken cancellationToken);

    /// <summary>Plans a synchronous lesson or a series of them.</summary>
    /// <exception cref="EdgeException"><c>timetable.bad-plan</c>, <c>timetable.overlap</c>, <c>command.forbidden</c>.</exception>
    ValueTask<IReadOnlyList<ScheduledLesson>> PlanAsync(
        Actor actor, LessonPlan plan, CancellationToken cancellationToken);

    /// <summary>Changes a planned lesson: its time, title, partners. With its followers, each is moved by as much.</summary>
    /// <exception cref="EdgeException"><c>timetable.not-found</c>, <c>timetable.not-planned</c>,
    /// <c>timetable.bad-plan</c>, <c>timetable.overlap</c>, <c>command.forbidden</c>.</exception>
    ValueTask<ScheduledLesson> MoveAsync(
        Actor actor, string id, LessonPlan plan, TimetableScope scope, CancellationToken cancellationToken);

    /// <summary>Takes a synchronous lesson off the timetable.</summary>
    /// <exception cref="EdgeException"><c>timetable.not-found</c>, <c>timetable.not-planned</c>, <c>command.forbidden</c>.</exception>
    ValueTask CancelAsync(Actor actor, string id, TimetableScope scope, CancellationToken cancellationToken);

    /// <summary>Takes the last change back, an import as a whole.</summary>
    /// <exception cref="EdgeException"><c>timetable.nothing-to-undo</c>, <c>command.forbidden</c>.</exception>
    ValueTask<TimetableChange> UndoAsync(Actor actor, CancellationToken cancellationToken);
}
