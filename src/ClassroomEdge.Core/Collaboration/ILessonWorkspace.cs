using System.Collections.Immutable;

namespace ClassroomEdge.Core.Collaboration;

/// <summary>
/// What teachers work on together before, in and after a lesson: agenda, materials, notes, comments. Tells news
/// <c>workspace</c> (a <see cref="WorkspaceView"/>) and <c>notes</c> (a <see cref="NotesUpdate"/>). Guests and observers
/// read. Thread-safe.
/// </summary>
public interface ILessonWorkspace
{
    /// <summary>Largest material.</summary>
    const long LargestMaterial = 50L * 1024 * 1024;

    /// <summary>
    /// A lesson has begun from a planned one: both have one workspace from now on, with what was prepared in it. Tells those
    /// in the lesson to read it. Before that a planned lesson's own id names its workspace.
    /// </summary>
    void Carry(string plannedId, string lessonId);

    /// <summary>All but the notes.</summary>
    WorkspaceView Read(string lessonId);

    /// <summary>Adds a point to the agenda.</summary>
    /// <exception cref="CollaborationException"><c>workspace.not-allowed</c>, <c>workspace.bad-text</c>, <c>workspace.full</c>.</exception>
    WorkspaceView AddAgenda(LessonSpeaker by, string title, int minutes, string clientId);

    /// <summary>Changes one.</summary>
    /// <exception cref="CollaborationException">As <see cref="AddAgenda"/>, and <c>workspace.not-found</c>.</exception>
    WorkspaceView ChangeAgenda(LessonSpeaker by, string itemId, AgendaChange change);

    /// <summary>Takes one away.</summary>
    WorkspaceView RemoveAgenda(LessonSpeaker by, string itemId);

    /// <summary>Takes a file: the name is made safe, kinds that a browser or a system would run are refused.</summary>
    /// <exception cref="CollaborationException"><c>workspace.not-allowed</c>, <c>workspace.bad-file</c>,
    /// <c>workspace.too-large</c>, <c>workspace.full</c>, <c>workspace.no-space</c>.</exception>
    ValueTask<Material> BringAsync(LessonSpeaker by, string name, Stream content, CancellationToken cancellationToken);

    /// <summary>A file to read.</summary>
    /// <exception cref="CollaborationException"><c>workspace.not-found</c>.</exception>
    MaterialFile Open(string lessonId, string materialId);

    /// <summary>Takes a file away; others than the teacher only their own.</summary>
    /// <exception cref="CollaborationException"><c>workspace.not-allowed</c>, <c>workspace.not-found</c>.</exception>
    WorkspaceView Remove(LessonSpeaker by, string materialId);

    /// <summary>Comments on a moment.</summary>
    /// <param name="by">Who.</param>
    /// <param name="text">1 to 500 characters.</param>
    /// <param name="at">The moment; null: now.</param>
    /// <param name="clientId">The page's own id of it.</param>
    /// <exception cref="CollaborationException"><c>workspace.not-allowed</c>, <c>workspace.bad-text</c>, <c>workspace.full</c>.</exception>
    LessonComment Comment(LessonSpeaker by, string text, DateTimeOffset? at, string clientId);

    /// <summary>Takes a comment away; others than the teacher only their own.</summary>
    WorkspaceView RemoveComment(LessonSpeaker by, string commentId);

    /// <summary>All updates of the notes.</summary>
    ImmutableArray<NotesUpdate> Notes(string lessonId);

    /// <summary>Keeps an update of the notes, then tells it.</summary>
    /// <exception cref="CollaborationException"><c>workspace.not-allowed</c>, <c>workspace.bad-text</c>, <c>workspace.full</c>.</exception>
    NotesUpdate Write(LessonSpeaker by, byte[] content, string clientId);

    /// <summary>Puts the merged update of the teacher's page in the place of those up to a number.</summary>
    /// <exception cref="CollaborationException"><c>workspace.not-allowed</c>, <c>workspace.bad-text</c>.</exception>
    void Fold(LessonSpeaker by, long upTo, byte[] merged);
}
