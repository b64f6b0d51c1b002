using System.Data.Common;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Platform.Storage;

/// <summary>The SQLite database in the data folder. Migrated at the first <see cref="Open"/>. Thread-safe.</summary>
public sealed class EdgeDatabase : IDatabase, IDisposable
{
    /// <summary>Above this a check of every page would delay the start of a small box too long.</summary>
    private const long LargestChecked = 64 * 1024 * 1024;

    private readonly string _file;
    private readonly string _connectionString;
    private readonly Migrator _migrator;
    private readonly Lock _preparing = new();
    private volatile bool _ready;

    /// <summary>No I/O until the first <see cref="Open"/>.</summary>
    public EdgeDatabase(
        EdgePaths paths, IEnumerable<Migration> migrations, TimeProvider time, ILogger<EdgeDatabase> logger)
    {
        _file = Path.GetFullPath(paths.Database);
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = _file,
            ForeignKeys = true,
            DefaultTimeout = 5,
        }.ToString();
        _migrator = new Migrator([.. migrations], time, logger);
    }

    /// <inheritdoc/>
    /// <exception cref="StorageException">The file cannot be used; nothing has been changed or deleted.</exception>
    public DbConnection Open(bool synchronousFull = true)
    {
        Prepare();
        var connection = Connect();
        try
        {
            Configure(connection, synchronousFull);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Closes the pooled connections; the last one folds the write-ahead log into the file.</summary>
    public void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private void Prepare()
    {
        if (_ready)
        {
            return;
        }

        lock (_preparing)
        {
            if (_ready)
            {
                return;
            }

            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
                var afterCrash = new FileInfo(_file + "-wal") is { Exists: true, Length: > 0 };
                using var connection = Connect();
                Execute(connection, "PRAGMA journal_mode = WAL");
                Configure(connection, synchronousFull: true);
                if (afterCrash && new FileInfo(_file).Length <= LargestChecked)
                {
                    Check(connection);
                }

                _migrator.Run(connection);
                _ready = true;
            }
            catch (SqliteException e) when (e.SqliteErrorCode is 11 or 26)
            {
                // SQLITE_CORRUPT, SQLITE_NOTADB (sqlite.org/rescode.html)
                throw Corrupt(e.Message, e);
            }
            catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
            {
                throw new StorageException(
                    "storage.unavailable",
                    $"the database {_file} cannot be opened: {e.Message} Check that the folder exists, belongs to the "
                    + "service's user and has free space.",
                    e);
            }
        }
    }

    private void Check(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        if (command.ExecuteScalar() is string result && result != "ok")
        {
            throw Corrupt(result, null);
        }
    }

    private StorageException Corrupt(string detail, Exception? inner) => new(
        "storage.corrupt",
        $"the database {_file} is damaged ({detail}). Nothing has been deleted. Restore a backup with "
        + $"'deploy/edge restore', or set the file aside to begin anew: mv '{_file}' '{_file}.damaged'",
        inner);

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>These settings are a connection's own, and a pooled one keeps its last user's.</summary>
    private static void Configure(SqliteConnection connection, bool synchronousFull) => Execute(
        connection,
        $"PRAGMA busy_timeout = 5000; PRAGMA synchronous = {(synchronousFull ? "FULL" : "NORMAL")}; "
        + "PRAGMA journal_size_limit = 67108864");

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
