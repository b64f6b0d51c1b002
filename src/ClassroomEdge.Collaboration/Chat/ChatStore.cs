using ClassroomEdge.Collaboration.Store;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Collaboration.Chat;

/// <summary>The lines in the database. Thread-safe; each call is one transaction.</summary>
internal sealed class ChatStore(IDatabase database, TimeProvider time)
{
    /// <summary>The newest lines before a number, oldest first, and whether there are more.</summary>
    public (IReadOnlyList<ChatLine> Lines, bool HasEarlier) Read(string lessonId, long? before, int limit)
    {
        using var connection = database.Open(synchronousFull: false);
        var rows = connection.Query<ChatRow>(
            $"{ChatRow.Select} WHERE lesson_id = @lessonId AND number < @before ORDER BY number DESC LIMIT @most",
            new { lessonId, before = before ?? long.MaxValue, most = limit + 1 }).ToList();
        return ([.. rows.Take(limit).Reverse().Select(r => r.ToLine())], rows.Count > limit);
    }

    /// <summary>Adds a line; the one that is there already when it was sent before.</summary>
    /// <returns>The line, and whether it is new.</returns>
    public (ChatLine Line, bool IsNew) Add(LessonSpeaker by, string text, string clientId)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var key = new { by.LessonId, AuthorId = by.Id, clientId };
        const string same = $"{ChatRow.Select} WHERE lesson_id = @LessonId AND author_id = @AuthorId AND client_id = @clientId";
        if (connection.QueryFirstOrDefault<ChatRow>(same, key, transaction) is { } known)
        {
            return (known.ToLine(), false);
        }

        connection.Execute(
            """
            INSERT INTO collaboration_chat (lesson_id, number, at, author_id, author, school, text, client_id)
            SELECT @LessonId, COALESCE(MAX(number), 0) + 1, @at, @Id, @Name, @School, @text, @clientId
            FROM collaboration_chat WHERE lesson_id = @LessonId
            """,
            new { by.LessonId, at = Times.Text(time.GetUtcNow()), by.Id, by.Name, by.School, text, clientId },
            transaction);
        var line = connection.QuerySingle<ChatRow>(same, key, transaction).ToLine();
        transaction.Commit();
        return (line, true);
    }

    /// <summary>Takes a line away or back; null when there is none of that number.</summary>
    public ChatLine? Clear(string lessonId, long number, bool cleared)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var key = new { lessonId, number, cleared = cleared ? 1 : 0 };
        connection.Execute(
            "UPDATE collaboration_chat SET cleared = @cleared WHERE lesson_id = @lessonId AND number = @number", key, transaction);
        var row = connection.QueryFirstOrDefault<ChatRow>(
            $"{ChatRow.Select} WHERE lesson_id = @lessonId AND number = @number", key, transaction);
        transaction.Commit();
        return row?.ToLine();
    }
}
