using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Collaboration.Store;

/// <summary>What the teacher has set for a lesson, by name. Thread-safe.</summary>
internal sealed class LessonSettings(IDatabase database)
{
    public string? Read(string lessonId, string name)
    {
        using var connection = database.Open(synchronousFull: false);
        return connection.QueryFirstOrDefault<string>(
            "SELECT value FROM collaboration_settings WHERE lesson_id = @lessonId AND name = @name", new { lessonId, name });
    }

    public void Write(string lessonId, string name, string value)
    {
        using var connection = database.Open();
        connection.Execute(
            """
            INSERT INTO collaboration_settings (lesson_id, name, value) VALUES (@lessonId, @name, @value)
            ON CONFLICT (lesson_id, name) DO UPDATE SET value = excluded.value
            """,
            new { lessonId, name, value });
    }

    /// <summary>Writes it unless there is one; the one that is there.</summary>
    public string ReadOrAdd(string lessonId, string name, string value)
    {
        using var connection = database.Open();
        return connection.QuerySingle<string>(
            """
            INSERT INTO collaboration_settings (lesson_id, name, value) VALUES (@lessonId, @name, @value)
            ON CONFLICT (lesson_id, name) DO UPDATE SET value = value RETURNING value
            """,
            new { lessonId, name, value });
    }
}
