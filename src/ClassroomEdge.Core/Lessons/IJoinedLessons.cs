using System.Text.Json;

namespace ClassroomEdge.Core.Lessons;

/// <summary>
/// What those in another box's lesson do together, for the pages of this room, which is a participant there: they ask and
/// are told the same as a partner's page, in the same shapes, and this box stands between with its ticket. Thread-safe.
/// </summary>
public interface IJoinedLessons
{
    /// <summary>The name under which <see cref="ILessonNews"/> hands on what that box tells, its event <c>lesson</c> included.</summary>
    static string NewsOf(string lessonId, string name) => $"{lessonId}/joined/{name}";

    /// <summary>The newest data of its event <c>lesson</c>; null before the first, and when the lesson is not held with it.</summary>
    JsonElement? State(string lessonId, string name);

    /// <summary>Asks there what those in a lesson may ask. That box decides and answers; a refusal of its own is an answer, too.</summary>
    /// <exception cref="EdgeException"><c>call.not-found</c> (not held with that box, or nothing that is handed on),
    /// <c>call.refused</c> (this room is no longer let in), <c>call.unreachable</c>.</exception>
    ValueTask<JoinedAnswer> AskAsync(string lessonId, string name, JoinedRequest request, CancellationToken cancellationToken);
}
