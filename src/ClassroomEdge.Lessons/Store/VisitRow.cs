namespace ClassroomEdge.Lessons.Store;

/// <summary>A row of <c>lessons_visits</c>.</summary>
internal sealed record VisitRow(string LessonId, string ParticipantId, string JoinedAt, string? LeftAt)
{
    public const string Select = """
        SELECT lesson_id AS LessonId, participant_id AS ParticipantId, joined_at AS JoinedAt, left_at AS LeftAt
        FROM lessons_visits
        """;
}
