using System.Data.Common;
using Dapper;

namespace ClassroomEdge.Reporting.Outbox;

/// <summary>The outbox's SQL on one connection; used by one thread at a time.</summary>
internal sealed class OutboxStore : IDisposable
{
    private readonly DbConnection _connection;
    private readonly DbCommand _insert;
    private readonly long _stream;
    private DbTransaction? _transaction;

    public OutboxStore(DbConnection connection, string room)
    {
        _connection = connection;
        var row = FindStream(connection, room) ?? AddStream(connection, room);
        _stream = row.Id;
        LastSeq = row.LastSeq;
        Untold = new DropTally(row.Count, row.First, row.Last);
        _insert = CreateInsert();
    }

    /// <summary>The number given last when this store was opened.</summary>
    public long LastSeq { get; }

    /// <summary>Drops that no event had told when this store was opened.</summary>
    public DropTally Untold { get; }

    public long Count() => _connection.ExecuteScalar<long>(
        "SELECT COUNT(*) FROM reporting_outbox WHERE stream = @stream", new { stream = _stream });

    public long? FirstSeq() => _connection.ExecuteScalar<long?>(
        "SELECT MIN(seq) FROM reporting_outbox WHERE stream = @stream", new { stream = _stream });

    public void Begin() => _transaction = _insert.Transaction = _connection.BeginTransaction();

    public void Insert(long seq, OutboxKind kind, ReadOnlyMemory<byte> body)
    {
        _insert.Parameters[0].Value = seq;
        _insert.Parameters[1].Value = (int)kind;
        _insert.Parameters[2].Value = body.ToArray();
        _insert.ExecuteNonQuery();
    }

    /// <summary>Deletes what is acknowledged; returns how many rows that were.</summary>
    public int DeleteThrough(long seq) => _connection.Execute(
        "DELETE FROM reporting_outbox WHERE stream = @stream AND seq <= @seq", new { stream = _stream, seq }, _transaction);

    /// <summary>Deletes the oldest telemetry after a number; returns what went.</summary>
    public DropTally DropTelemetry(long after, long count)
    {
        var seqs = _connection.Query<long>(
            """
            DELETE FROM reporting_outbox WHERE stream = @stream AND seq IN (
                SELECT seq FROM reporting_outbox
                WHERE stream = @stream AND seq > @after AND kind = @kind ORDER BY seq LIMIT @count)
            RETURNING seq
            """,
            new { stream = _stream, after, count, kind = (int)OutboxKind.Telemetry },
            _transaction).AsList();
        return seqs.Count == 0 ? default : new DropTally(seqs.Count, seqs.Min(), seqs.Max());
    }

    public void SaveStream(long lastSeq, DropTally untold) => _connection.Execute(
        """
        UPDATE reporting_stream
        SET last_seq = @lastSeq, untold_drops = @count, untold_first = @first, untold_last = @last WHERE id = @stream
        """,
        new { lastSeq, count = untold.Count, first = untold.First, last = untold.Last, stream = _stream },
        _transaction);

    public void Commit()
    {
        _transaction!.Commit();
        End();
    }

    public void Rollback()
    {
        try
        {
            _transaction?.Rollback();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // SQLite has rolled back by itself (disk full).
        }

        End();
    }

    /// <summary>The next messages after a number, in order.</summary>
    public List<OutboxMessage> Read(long after, int count)
    {
        using var command = _connection.CreateCommand();
        command.CommandText =
            "SELECT seq, kind, body FROM reporting_outbox WHERE stream = @stream AND seq > @after ORDER BY seq LIMIT @count";
        Add(command, "@stream", _stream);
        Add(command, "@after", after);
        Add(command, "@count", count);
        using var reader = command.ExecuteReader();
        var messages = new List<OutboxMessage>();
        while (reader.Read())
        {
            messages.Add(new OutboxMessage(reader.GetInt64(0), (OutboxKind)reader.GetInt32(1), (byte[])reader.GetValue(2)));
        }

        return messages;
    }

    public void Dispose()
    {
        Rollback();
        _insert.Dispose();
        _connection.Dispose();
    }

    private static (long Id, long LastSeq, long Count, long First, long Last)? FindStream(DbConnection connection, string room) =>
        connection.QueryFirstOrDefault<(long, long, long, long, long)?>(
            "SELECT id, last_seq, untold_drops, untold_first, untold_last FROM reporting_stream WHERE room = @room",
            new { room });

    private static (long Id, long LastSeq, long Count, long First, long Last) AddStream(DbConnection connection, string room)
    {
        connection.Execute("INSERT INTO reporting_stream (room) VALUES (@room) ON CONFLICT (room) DO NOTHING", new { room });
        return FindStream(connection, room)!.Value;
    }

    private void End()
    {
        _transaction?.Dispose();
        _transaction = _insert.Transaction = null;
    }

    private DbCommand CreateInsert()
    {
        var insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO reporting_outbox (stream, seq, kind, body) VALUES (@stream, @seq, @kind, @body)";
        Add(insert, "@seq", 0L);
        Add(insert, "@kind", 0);
        Add(insert, "@body", Array.Empty<byte>());
        Add(insert, "@stream", _stream);
        insert.Prepare();
        return insert;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
