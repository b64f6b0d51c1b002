using System.Text.Json;
using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Media.MicroLessons;

/// <summary>Micro-lessons and courses, each a document. Blocks for the milliseconds of a commit.</summary>
internal sealed class MicroLessonTable(IDatabase database)
{
    public static readonly Migration Third = new(
        "media",
        3,
        """
        CREATE TABLE media_micro_lessons (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE media_micro_courses (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
        ALTER TABLE media_recordings ADD COLUMN copied_at TEXT;
        """);

    /// <summary>Newest first: ids sort by time.</summary>
    public IReadOnlyList<MicroLesson> Lessons() => All<MicroLesson>("media_micro_lessons");

    public IReadOnlyList<MicroCourse> Courses() => All<MicroCourse>("media_micro_courses");

    public MicroLesson? Lesson(string id) => Find<MicroLesson>("media_micro_lessons", id);

    public MicroCourse? Course(string id) => Find<MicroCourse>("media_micro_courses", id);

    public void Save(MicroLesson lesson) => Save("media_micro_lessons", lesson.Id, lesson);

    public void Save(MicroCourse course) => Save("media_micro_courses", course.Id, course);

    public void DeleteLesson(string id) => Delete("media_micro_lessons", id);

    public void DeleteCourse(string id) => Delete("media_micro_courses", id);

    private List<T> All<T>(string table)
    {
        using var connection = database.Open(synchronousFull: false);
        return connection.Query<string>($"SELECT body FROM {table} ORDER BY id DESC")
            .Select(body => JsonSerializer.Deserialize<T>(body)!).ToList();
    }

    private T? Find<T>(string table, string id)
    {
        using var connection = database.Open(synchronousFull: false);
        return connection.QuerySingleOrDefault<string>($"SELECT body FROM {table} WHERE id = @id", new { id }) is { } body
            ? JsonSerializer.Deserialize<T>(body)
            : default;
    }

    private void Save<T>(string table, string id, T document)
    {
        using var connection = database.Open();
        connection.Execute(
            $"INSERT OR REPLACE INTO {table} (id, body) VALUES (@id, @body)", new { id, body = JsonSerializer.Serialize(document) });
    }

    private void Delete(string table, string id)
    {
        using var connection = database.Open();
        connection.Execute($"DELETE FROM {table} WHERE id = @id", new { id });
    }
}
