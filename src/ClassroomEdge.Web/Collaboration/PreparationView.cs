using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>A planned lesson to those who prepare it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="School">The reader's school; empty for the room's own teacher.</param>
/// <param name="You">The reader's id as an author.</param>
/// <param name="Role">What the reader may do.</param>
/// <param name="LessonId">The lesson, once it is under way; null: not yet.</param>
internal sealed record PreparationView(
    string Title, LessonKind Kind, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string School, string You, SpeakerRole Role,
    string? LessonId);
