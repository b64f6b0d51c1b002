using System.Collections.Immutable;
using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Collaboration;

/// <summary>
/// The whiteboard of a lesson, kept with it. The box puts everybody's steps into one order. Tells news <c>board</c> (a
/// <see cref="BoardHead"/>), <c>stroke</c> (a <see cref="BoardOp"/>, new or changed) and <c>draft</c> (a
/// <see cref="BoardDraft"/>). Thread-safe.
/// </summary>
public interface ILessonBoard
{
    /// <summary>How it stands.</summary>
    BoardHead Head(string lessonId);

    /// <summary>All of it.</summary>
    BoardView Read(string lessonId);

    /// <summary>Adds a shape.</summary>
    /// <exception cref="CollaborationException"><c>board.not-allowed</c>, <c>board.bad-shape</c>, <c>board.full</c>, <c>board.too-fast</c>.</exception>
    BoardOp Draw(LessonSpeaker by, string page, BoardShape shape, string clientId);

    /// <summary>Rubs shapes out; others than the teacher only their own.</summary>
    /// <exception cref="CollaborationException">As <see cref="Draw"/>.</exception>
    BoardOp Erase(LessonSpeaker by, string page, ImmutableArray<long> numbers, string clientId);

    /// <summary>Undoes one's own step, or does it again.</summary>
    /// <exception cref="CollaborationException"><c>board.not-found</c>, <c>board.not-allowed</c>.</exception>
    BoardOp SetActive(LessonSpeaker by, long number, bool active);

    /// <summary>Shows others what is being drawn.</summary>
    void Sketch(LessonSpeaker by, string page, BoardShape? shape);

    /// <summary>Clears a page of everything; the teacher can undo it.</summary>
    ValueTask<BoardOp> ClearAsync(Actor actor, string lessonId, string page, string clientId, CancellationToken cancellationToken);

    /// <summary>Shows it, turns pages, lets others draw.</summary>
    /// <exception cref="CollaborationException"><c>board.bad-page</c>.</exception>
    ValueTask<BoardHead> ChangeAsync(Actor actor, string lessonId, BoardChange change, CancellationToken cancellationToken);

    /// <summary>All pages with something on them as PDF: strokes as vectors, the slide below.</summary>
    ValueTask<byte[]> ExportAsync(string lessonId, string title, CancellationToken cancellationToken);
}
