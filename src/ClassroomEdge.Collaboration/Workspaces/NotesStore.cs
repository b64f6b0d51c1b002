using System.Collections.Immutable;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Collaboration.Workspaces;

/// <summary>The updates of the notes in the database. Thread-safe; each call is one transaction.</summary>
internal sealed class NotesStore(IDatabase database)
{
    public ImmutableArray<NotesUpdate> List(string lessonId)
    {
        using var connection = database.Open(synchronousFull: false);
        return
        [
            .. connection.Query<(long Number, string ClientId, byte[] Content)>(
                    "SELECT number, client_id, content FROM collaboration_notes WHERE lesson_id = @lessonId ORDER BY number",
                    new { lessonId })
                .Select(n => new NotesUpdate(n.Number, Convert.ToBase64String(n.Content), n.ClientId)),
        ];
    }

    public long Bytes(string lessonId)
    {
        using var connection = database.Open(synchronousFull: false);
        return connection.QuerySingle<long>(
            "SELECT COALESCE(SUM(LENGTH(content)), 0) FROM collaboration_notes WHERE lesson_id = @lessonId", new { lessonId });
    }

    /// <summary>Adds an update; its number, and whether it is new.</summary>
    public (long Number, bool IsNew) Add(string lessonId, string authorId, string clientId, byte[] content)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var row = new { lessonId, authorId, clientId, content };
        var added = connection.Execute(
            """
            INSERT INTO collaboration_notes (lesson_id, number, author_id, client_id, content)
            SELECT @lessonId, COALESCE(MAX(number), 0) + 1, @authorId, @clientId, @content
            FROM collaboration_notes WHERE lesson_id = @lessonId
            ON CONFLICT (lesson_id, author_id, client_id) DO NOTHING
            """,
            row,
            transaction);
        var number = connection.QuerySingle<long>(
            "SELECT number FROM collaboration_notes WHERE lesson_id = @lessonId AND author_id = @authorId AND client_id = @clientId",
            row,
            transaction);
        transaction.Commit();
        return (number, added > 0);
    }

    /// <summary>One update in the place of those up to a number; the last of them keeps its number, so none is given twice.</summary>
    public void Fold(string lessonId, long upTo, byte[] merged)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var row = new { lessonId, upTo, merged };
        connection.Execute(
            "DELETE FROM collaboration_notes WHERE lesson_id = @lessonId AND number < @upTo", row, transaction);
        connection.Execute(
            "UPDATE collaboration_notes SET content = @merged WHERE lesson_id = @lessonId AND number = @upTo", row, transaction);
        transaction.Commit();
    }
}
