using System.Collections.Immutable;
using System.Data.Common;
using ClassroomEdge.Collaboration.Store;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Collaboration.Workspaces;

/// <summary>Agenda, materials and comments in the database. Thread-safe; each call is one transaction.</summary>
internal sealed class WorkspaceStore(IDatabase database)
{
    public WorkspaceView Read(string lessonId)
    {
        using var connection = database.Open(synchronousFull: false);
        return new WorkspaceView(
            [.. Agenda(connection, lessonId)],
            [
                .. connection.Query<(string Id, string Name, long Size, string AuthorId, string Author, string At)>(
                        "SELECT id, name, size, author_id, author, at FROM collaboration_materials WHERE lesson_id = @lessonId ORDER BY at, id",
                        new { lessonId })
                    .Select(m => new Material(m.Id, m.Name, m.Size, m.AuthorId, m.Author, Times.Read(m.At))),
            ],
            [
                .. connection.Query<(string Id, string At, string AuthorId, string Author, string School, string Text, string WrittenAt)>(
                        "SELECT id, at, author_id, author, school, text, written_at FROM collaboration_comments WHERE lesson_id = @lessonId ORDER BY at, written_at",
                        new { lessonId })
                    .Select(c => new LessonComment(
                        c.Id, Times.Read(c.At), c.AuthorId, c.Author, c.School, c.Text, Times.Read(c.WrittenAt))),
            ]);
    }

    /// <summary>Adds a point at the end; nothing happens when it is there already.</summary>
    public void AddAgenda(string lessonId, AgendaItem item)
    {
        using var connection = database.Open();
        connection.Execute(
            """
            INSERT INTO collaboration_agenda (lesson_id, id, place, title, minutes, done)
            SELECT @lessonId, @Id, COALESCE(MAX(place), -1) + 1, @Title, @Minutes, 0
            FROM collaboration_agenda WHERE lesson_id = @lessonId
            ON CONFLICT (lesson_id, id) DO NOTHING
            """,
            new { lessonId, item.Id, item.Title, item.Minutes });
    }

    /// <summary>False when there is no such point.</summary>
    public bool ChangeAgenda(string lessonId, string id, AgendaChange change)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var items = Agenda(connection, lessonId, transaction).ToList();
        var at = items.FindIndex(i => i.Id == id);
        if (at < 0)
        {
            return false;
        }

        var item = items[at];
        items.RemoveAt(at);
        items.Insert(Math.Clamp(change.Place ?? at, 0, items.Count), item with
        {
            Title = change.Title ?? item.Title,
            Minutes = change.Minutes ?? item.Minutes,
            Done = change.Done ?? item.Done,
        });
        for (var place = 0; place < items.Count; place++)
        {
            connection.Execute(
                """
                UPDATE collaboration_agenda SET place = @place, title = @Title, minutes = @Minutes, done = @Done
                WHERE lesson_id = @lessonId AND id = @Id
                """,
                new { lessonId, place, items[place].Id, items[place].Title, items[place].Minutes, Done = items[place].Done ? 1 : 0 },
                transaction);
        }

        transaction.Commit();
        return true;
    }

    public void AddMaterial(string lessonId, Material material)
    {
        using var connection = database.Open();
        connection.Execute(
            """
            INSERT INTO collaboration_materials (lesson_id, id, name, size, author_id, author, at)
            VALUES (@lessonId, @Id, @Name, @SizeBytes, @AuthorId, @Author, @at)
            """,
            new { lessonId, material.Id, material.Name, material.SizeBytes, material.AuthorId, material.Author, at = Times.Text(material.At) });
    }

    /// <summary>Adds a comment; nothing happens when it is there already.</summary>
    public void AddComment(string lessonId, LessonComment comment)
    {
        using var connection = database.Open();
        connection.Execute(
            """
            INSERT INTO collaboration_comments (lesson_id, id, at, author_id, author, school, text, written_at)
            VALUES (@lessonId, @Id, @at, @AuthorId, @Author, @School, @Text, @writtenAt)
            ON CONFLICT (lesson_id, id) DO NOTHING
            """,
            new
            {
                lessonId,
                comment.Id,
                at = Times.Text(comment.At),
                comment.AuthorId,
                comment.Author,
                comment.School,
                comment.Text,
                writtenAt = Times.Text(comment.WrittenAt),
            });
    }

    public void RemoveAgenda(string lessonId, string id) =>
        Execute("DELETE FROM collaboration_agenda WHERE lesson_id = @lessonId AND id = @id", lessonId, id);

    public void RemoveMaterial(string lessonId, string id) =>
        Execute("DELETE FROM collaboration_materials WHERE lesson_id = @lessonId AND id = @id", lessonId, id);

    public void RemoveComment(string lessonId, string id) =>
        Execute("DELETE FROM collaboration_comments WHERE lesson_id = @lessonId AND id = @id", lessonId, id);

    private void Execute(string sql, string lessonId, string id)
    {
        using var connection = database.Open();
        connection.Execute(sql, new { lessonId, id });
    }

    private static IEnumerable<AgendaItem> Agenda(
        DbConnection connection, string lessonId, DbTransaction? transaction = null) =>
        connection.Query<(string Id, string Title, long Minutes, long Done)>(
                "SELECT id, title, minutes, done FROM collaboration_agenda WHERE lesson_id = @lessonId ORDER BY place",
                new { lessonId },
                transaction)
            .Select(a => new AgendaItem(a.Id, a.Title, (int)a.Minutes, a.Done != 0));
}
