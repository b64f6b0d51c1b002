using System.Globalization;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Platform.Storage;

/// <summary>The audit log in the database: appended, never changed; only what is older than a year is removed. Thread-safe.</summary>
public sealed class AuditLog(IDatabase database, TimeProvider time) : IAuditLog, IAuditTrail, IDisposable
{
    /// <summary>How long entries are kept. The norm (GB/T 22239) asks for six months at least.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(366);

    /// <summary>Most entries of one <see cref="ReadAsync"/>.</summary>
    public const int LargestPage = 1000;

    /// <summary>Its table.</summary>
    public static readonly Migration Table = new(
        "audit",
        1,
        """
        CREATE TABLE audit_entries (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            actor_id TEXT NOT NULL,
            actor_name TEXT NOT NULL,
            role TEXT NOT NULL,
            door TEXT NOT NULL,
            action TEXT NOT NULL,
            target TEXT NOT NULL,
            arguments TEXT NOT NULL,
            outcome TEXT NOT NULL);
        CREATE INDEX audit_entries_at ON audit_entries (at);
        """);

    private static readonly TimeSpan CleaningInterval = TimeSpan.FromDays(1);
    private readonly SemaphoreSlim _writer = new(1, 1);
    private DateTimeOffset _cleanedAt = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public async ValueTask AppendAsync(
        Actor actor, CommandRecord command, string outcome, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // The commit waits for the disk: not on the caller's thread.
            await Task.Run(() => Append(actor, command, outcome), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<AuditEntry>> ReadAsync(
        long? before, int limit, CancellationToken cancellationToken)
    {
        using var connection = database.Open(synchronousFull: false);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT number, at, actor_id AS actorId, actor_name AS actorName, role, door, action, target, arguments, outcome
            FROM audit_entries WHERE number < @before ORDER BY number DESC LIMIT @limit
            """,
            new { before = before ?? long.MaxValue, limit = Math.Clamp(limit, 0, LargestPage) },
            cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToEntry())];
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void Append(Actor actor, CommandRecord command, string outcome)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var now = time.GetUtcNow();
        connection.Execute(
            """
            INSERT INTO audit_entries (at, actor_id, actor_name, role, door, action, target, arguments, outcome)
            VALUES (@At, @ActorId, @ActorName, @Role, @Door, @Action, @Target, @Arguments, @Outcome)
            """,
            new
            {
                At = Text(now),
                ActorId = actor.Id,
                ActorName = actor.Name,
                Role = actor.Role.ToString(),
                Door = actor.Door.ToString(),
                command.Action,
                command.Target,
                command.Arguments,
                Outcome = outcome,
            },
            transaction);
        var clean = now - _cleanedAt >= CleaningInterval;
        if (clean)
        {
            connection.Execute("DELETE FROM audit_entries WHERE at < @at", new { at = Text(now - KeptFor) }, transaction);
        }

        transaction.Commit();
        _cleanedAt = clean ? now : _cleanedAt;
    }

    /// <summary>Sorts as it is read.</summary>
    private static string Text(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private sealed record Row(
        long Number,
        string At,
        string ActorId,
        string ActorName,
        string Role,
        string Door,
        string Action,
        string Target,
        string Arguments,
        string Outcome)
    {
        public AuditEntry ToEntry() => new(
            Number,
            DateTimeOffset.Parse(At, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
            new Actor(ActorId, ActorName, Enum.Parse<Role>(Role), Enum.Parse<Door>(Door)),
            new CommandRecord(Action, Target, Arguments),
            Outcome);
    }
}
