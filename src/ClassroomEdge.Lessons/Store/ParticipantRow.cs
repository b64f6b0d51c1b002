namespace ClassroomEdge.Lessons.Store;

/// <summary>A row of <c>lessons_participants</c>.</summary>
internal sealed record ParticipantRow(string LessonId, string Id, string Name, string School, long Muted, string Role)
{
    public const string Select =
        "SELECT lesson_id AS LessonId, id AS Id, name AS Name, school AS School, muted AS Muted, role AS Role FROM lessons_participants";
}
