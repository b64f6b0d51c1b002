using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using ClassroomEdge.Collaboration.Store;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Collaboration.Polls;

/// <summary>Polls and answers in the database. Thread-safe; each call is one transaction.</summary>
internal sealed class PollStore(IDatabase database, TimeProvider time)
{
    private readonly record struct Change(string Sql, object Values);

    public IReadOnlyList<(PollRow Poll, IReadOnlyList<AnswerRow> Answers)> List(string lessonId)
    {
        using var connection = database.Open(synchronousFull: false);
        var polls = connection.Query<PollRow>(
            $"{PollRow.Select} WHERE lesson_id = @lessonId ORDER BY number", new { lessonId }).ToList();
        var answers = connection.Query<AnswerRow>(
            $"{AnswerRow.Select} WHERE poll_id IN @ids ORDER BY id", new { ids = polls.ConvertAll(p => p.Id) })
            .ToLookup(a => a.PollId);
        return polls.ConvertAll(p => (p, (IReadOnlyList<AnswerRow>)[.. answers[p.Id]]));
    }

    /// <summary>One of them with its answers; null when this lesson has none of that id.</summary>
    public (PollRow Poll, IReadOnlyList<AnswerRow> Answers)? Find(string lessonId, string id)
    {
        using var connection = database.Open(synchronousFull: false);
        var poll = connection.QueryFirstOrDefault<PollRow>(
            $"{PollRow.Select} WHERE lesson_id = @lessonId AND id = @id", new { lessonId, id });
        return poll is null
            ? null
            : (poll, [.. connection.Query<AnswerRow>($"{AnswerRow.Select} WHERE poll_id = @id ORDER BY id", new { id })]);
    }

    /// <summary>Adds an open poll and closes the others; its id and those of the closed ones.</summary>
    public (string Id, IReadOnlyList<string> Closed) Open(string lessonId, PollDraft draft)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var closed = CloseOthers(connection, transaction, lessonId, "");
        var id = RandomNumberGenerator.GetHexString(12, true);
        connection.Execute(
            """
            INSERT INTO collaboration_polls (lesson_id, id, number, kind, question, options, many, state, opened_at)
            SELECT @lessonId, @id, COALESCE(MAX(number), 0) + 1, @Kind, @Question, @Options, @Many, 'Open', @at
            FROM collaboration_polls WHERE lesson_id = @lessonId
            """,
            new
            {
                lessonId,
                id,
                Kind = draft.Kind.ToString(),
                draft.Question,
                Options = JsonSerializer.Serialize(draft.Options),
                Many = draft.Many ? 1 : 0,
                at = Times.Text(time.GetUtcNow()),
            },
            transaction);
        transaction.Commit();
        return (id, closed);
    }

    /// <summary>Changes a poll; the ids of others that were closed by it.</summary>
    public IReadOnlyList<string> Update(string lessonId, string id, PollChange change)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        IReadOnlyList<string> closed = [];
        if (change.State == PollState.Open)
        {
            closed = CloseOthers(connection, transaction, lessonId, id);
        }

        foreach (var (sql, values) in Changes(id, change))
        {
            connection.Execute($"UPDATE collaboration_polls SET {sql} WHERE id = @id", values, transaction);
        }

        transaction.Commit();
        return closed;
    }

    /// <summary>Takes an answer in the place of the device's earlier one.</summary>
    public void Answer(string id, AnsweringDevice device, PollAnswer answer)
    {
        using var connection = database.Open();
        connection.Execute(
            """
            INSERT INTO collaboration_answers (poll_id, device, school, name, choices, text, at)
            VALUES (@id, @Key, @School, @name, @choices, @Text, @at)
            ON CONFLICT (poll_id, device) DO UPDATE SET name = excluded.name, choices = excluded.choices,
                text = excluded.text, at = excluded.at, hidden = 0
            """,
            new
            {
                id,
                device.Key,
                device.School,
                name = answer.Name ?? device.Name,
                choices = JsonSerializer.Serialize(answer.Choices),
                answer.Text,
                at = Times.Text(time.GetUtcNow()),
            });
    }

    /// <summary>False when there is no such answer.</summary>
    public bool Hide(string id, string answerId, bool hidden)
    {
        using var connection = database.Open();
        return connection.Execute(
            "UPDATE collaboration_answers SET hidden = @hidden WHERE poll_id = @id AND id = @answerId",
            new { id, answerId, hidden = hidden ? 1 : 0 }) > 0;
    }

    private IEnumerable<Change> Changes(string id, PollChange change)
    {
        if (change.State is { } state)
        {
            yield return new Change("state = @state, closed_at = @at", new
            {
                id,
                state = state.ToString(),
                at = state == PollState.Closed ? Times.Text(time.GetUtcNow()) : null,
            });
        }

        if (change.ShowsResults is { } shows)
        {
            yield return new Change("shows_results = @shows", new { id, shows = shows ? 1 : 0 });
        }

        if (change.Correct is { } correct)
        {
            yield return new Change("correct = @correct", new { id, correct = JsonSerializer.Serialize(correct) });
        }
    }

    private List<string> CloseOthers(DbConnection connection, DbTransaction transaction, string lessonId, string except) =>
        [.. connection.Query<string>(
            """
            UPDATE collaboration_polls SET state = 'Closed', closed_at = @at
            WHERE lesson_id = @lessonId AND id <> @except AND state = 'Open' RETURNING id
            """,
            new { lessonId, except, at = Times.Text(time.GetUtcNow()) },
            transaction)];
}
