using System.Globalization;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Core.Vision;
using Dapper;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Vision.Roll;

/// <summary>
/// The rolls in the database: every confirmation is a row of its own, the last one counts, so that a correction never
/// hides what was there before. Thread-safe.
/// </summary>
public sealed class RollBook(
    IDatabase database,
    RoomState room,
    CommandGate gate,
    RoomEvents events,
    TimeProvider time,
    ILogger<RollBook> logger) : IRollBook
{
    /// <summary>Most that can be confirmed.</summary>
    public const int Largest = 500;

    /// <summary>Its table.</summary>
    public static readonly Migration Table = new(
        "vision",
        1,
        """
        CREATE TABLE vision_rolls (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            lesson_id TEXT NOT NULL,
            seen INTEGER NULL,
            confirmed INTEGER NOT NULL,
            actor_id TEXT NOT NULL,
            at TEXT NOT NULL);
        CREATE INDEX vision_rolls_lesson ON vision_rolls (lesson_id, number);
        """);

    /// <inheritdoc/>
    public async ValueTask<RollEntry> GetAsync(string lessonId, CancellationToken cancellationToken)
    {
        var history = await HistoryAsync(lessonId, cancellationToken).ConfigureAwait(false);

        // Only the lesson under way is the one that the camera sees.
        return history.Count > 0 ? history[^1]
            : new RollEntry(lessonId, room.Current.Lesson?.Id == lessonId ? room.Current.Occupancy?.Count : null, null, null, null);
    }

    /// <summary>All confirmations of a lesson, oldest first.</summary>
    public async ValueTask<IReadOnlyList<RollEntry>> HistoryAsync(string lessonId, CancellationToken cancellationToken)
    {
        using var connection = database.Open(synchronousFull: false);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT lesson_id AS lessonId, seen, confirmed, actor_id AS actorId, at
            FROM vision_rolls WHERE lesson_id = @lessonId ORDER BY number
            """,
            new { lessonId },
            cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToEntry())];
    }

    /// <inheritdoc/>
    public ValueTask<RollEntry> ConfirmAsync(
        Actor actor, string lessonId, int count, CancellationToken cancellationToken) => gate.PassAsync(
        actor,
        Permission.ConfirmRoll,
        new CommandRecord("roll.confirm", lessonId, string.Create(CultureInfo.InvariantCulture, $"count={count}")),
        ct => WriteAsync(actor, lessonId, count, ct),
        cancellationToken);

    private async ValueTask<RollEntry> WriteAsync(
        Actor actor, string lessonId, int count, CancellationToken cancellationToken)
    {
        if (count is < 0 or > Largest)
        {
            throw new CommandException("command.bad-value", $"a roll is 0 to {Largest}, not {count}");
        }

        var before = await GetAsync(lessonId, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        int? seen = room.Current.Lesson?.Id == lessonId ? room.Current.Occupancy?.Count ?? before.Seen : before.Seen;
        using (var connection = database.Open())
        {
            await connection.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO vision_rolls (lesson_id, seen, confirmed, actor_id, at)
                VALUES (@lessonId, @seen, @count, @actor, @at)
                """,
                new { lessonId, seen, count, actor = actor.Id, at = now.ToString("O", CultureInfo.InvariantCulture) },
                cancellationToken: cancellationToken)).ConfigureAwait(false);
        }

        Log.RollConfirmed(logger, lessonId, count);
        await events.PublishAsync(
            "roll.confirmed",
            new JsonObject
            {
                ["lesson"] = lessonId,
                ["seen"] = seen,
                ["confirmed"] = count,
                ["corrects"] = before.Confirmed,
            },
            cancellationToken).ConfigureAwait(false);
        return new RollEntry(lessonId, seen, count, actor.Id, now);
    }

    private sealed record Row(string LessonId, long? Seen, long Confirmed, string ActorId, string At)
    {
        public RollEntry ToEntry() => new(
            LessonId,
            (int?)Seen,
            (int)Confirmed,
            ActorId,
            DateTimeOffset.Parse(At, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
    }
}
