using System.Collections.Immutable;
using System.Text.Json;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Collaboration.Boards;

/// <summary>The steps in the database. Thread-safe; each call is one transaction.</summary>
internal sealed class BoardStore(IDatabase database)
{
    public ImmutableArray<BoardOp> List(string lessonId)
    {
        using var connection = database.Open(synchronousFull: false);
        return
        [
            .. connection.Query<StepRow>($"{StepRow.Select} WHERE lesson_id = @lessonId ORDER BY number", new { lessonId })
                .Select(r => r.ToStep()),
        ];
    }

    public BoardOp? Find(string lessonId, long number)
    {
        using var connection = database.Open(synchronousFull: false);
        return connection.QueryFirstOrDefault<StepRow>(
            $"{StepRow.Select} WHERE lesson_id = @lessonId AND number = @number", new { lessonId, number })?.ToStep();
    }

    /// <summary>Who added these; those that are no shapes are left out.</summary>
    public IReadOnlyDictionary<long, string> Authors(string lessonId, ImmutableArray<long> numbers)
    {
        using var connection = database.Open(synchronousFull: false);
        return connection.Query<(long Number, string Author)>(
            """
            SELECT number, author_id FROM collaboration_steps
            WHERE lesson_id = @lessonId AND kind = 'Add' AND number IN @numbers
            """,
            new { lessonId, numbers = numbers.ToArray() }).ToDictionary(r => r.Number, r => r.Author);
    }

    /// <summary>Adds a step at the end; the one that is there already when it was sent before. Null when the board is full.</summary>
    public (BoardOp Step, bool IsNew)? Add(string lessonId, BoardOp step, int most)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var key = new { lessonId, step.AuthorId, step.ClientId };
        const string same = $"{StepRow.Select} WHERE lesson_id = @lessonId AND author_id = @AuthorId AND client_id = @ClientId";
        if (connection.QueryFirstOrDefault<StepRow>(same, key, transaction) is { } known)
        {
            return (known.ToStep(), false);
        }

        var number = connection.QuerySingle<long>(
            "SELECT COALESCE(MAX(number), 0) + 1 FROM collaboration_steps WHERE lesson_id = @lessonId", key, transaction);
        if (number > most)
        {
            return null;
        }

        connection.Execute(
            """
            INSERT INTO collaboration_steps (lesson_id, number, author_id, kind, page, shape, erased, client_id)
            VALUES (@lessonId, @number, @AuthorId, @Kind, @Page, @Shape, @Erased, @ClientId)
            """,
            new
            {
                lessonId,
                number,
                step.AuthorId,
                Kind = step.Kind.ToString(),
                step.Page,
                Shape = step.Shape is null ? null : JsonSerializer.Serialize(step.Shape),
                Erased = JsonSerializer.Serialize(step.Erased),
                step.ClientId,
            },
            transaction);
        transaction.Commit();
        return (step with { Number = number }, true);
    }

    public void SetActive(string lessonId, long number, bool active)
    {
        using var connection = database.Open();
        connection.Execute(
            "UPDATE collaboration_steps SET active = @active WHERE lesson_id = @lessonId AND number = @number",
            new { lessonId, number, active = active ? 1 : 0 });
    }
}
