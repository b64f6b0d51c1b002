namespace ClassroomEdge.Lessons.Store;

/// <summary>A row of <c>lessons</c>.</summary>
internal sealed record LessonRow(
    string Id,
    string Kind,
    string Title,
    string Partners,
    string State,
    string StartedAt,
    string? LiveAt,
    string? EndedAt,
    string? RecordingId,
    string? ErrorCode,
    string? ErrorMessage,
    string AliveAt,
    string Gaps)
{
    public const string Select = """
        SELECT id AS Id, kind AS Kind, title AS Title, partners AS Partners, state AS State, started_at AS StartedAt,
            live_at AS LiveAt, ended_at AS EndedAt, recording_id AS RecordingId, error_code AS ErrorCode,
            error_message AS ErrorMessage, alive_at AS AliveAt, gaps AS Gaps
        FROM lessons
        """;
}
