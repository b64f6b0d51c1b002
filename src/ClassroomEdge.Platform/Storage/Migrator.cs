using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ClassroomEdge.Core.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Platform.Storage;

/// <summary>Brings a database to the program's migrations: all that are open in one transaction, or none.</summary>
internal sealed class Migrator(ImmutableArray<Migration> migrations, TimeProvider time, ILogger logger)
{
    private const string Table =
        """
        CREATE TABLE IF NOT EXISTS platform_migrations (
            module TEXT NOT NULL,
            number INTEGER NOT NULL,
            checksum TEXT NOT NULL,
            applied_at TEXT NOT NULL,
            PRIMARY KEY (module, number)) WITHOUT ROWID
        """;

    public void Run(SqliteConnection connection)
    {
        var byModule = migrations.GroupBy(m => m.Module).ToDictionary(g => g.Key, g => Ordered(g.Key, g));

        // Immediate: of two programs on one file (service and command line) the second waits here and then finds all done.
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute(Table, transaction: transaction);
        var applied = connection
            .Query<(string Module, long Number, string Checksum)>(
                "SELECT module, number, checksum FROM platform_migrations", transaction: transaction)
            .ToLookup(a => a.Module);
        foreach (var (module, steps) in byModule)
        {
            CheckApplied(module, steps, [.. applied[module].OrderBy(a => a.Number)]);
            foreach (var step in steps.Skip(applied[module].Count()))
            {
                Apply(connection, transaction, step);
            }
        }

        transaction.Commit();
    }

    private static Migration[] Ordered(string module, IEnumerable<Migration> steps)
    {
        var ordered = steps.OrderBy(m => m.Number).ToArray();
        for (var i = 0; i < ordered.Length; i++)
        {
            if (ordered[i].Number != i + 1)
            {
                throw new StorageException(
                    "storage.migration",
                    $"migrations of {module} must be numbered from 1 without gaps or repeats: found {ordered[i].Number} "
                    + $"where {i + 1} belongs");
            }
        }

        return ordered;
    }

    private static void CheckApplied(
        string module, Migration[] steps, (string Module, long Number, string Checksum)[] applied)
    {
        if (applied.Length > steps.Length)
        {
            throw new StorageException(
                "storage.newer",
                $"the database was written by a newer program ({module} {applied.Length}, this program knows "
                + $"{steps.Length}). Update the program, or restore a backup made by this version.");
        }

        for (var i = 0; i < applied.Length; i++)
        {
            if (applied[i].Number != i + 1 || applied[i].Checksum != Checksum(steps[i]))
            {
                throw new StorageException(
                    "storage.migration",
                    $"migration {module} {i + 1} is not the one that this database was made with. A released migration "
                    + "is never changed, only followed by another.");
            }
        }
    }

    private static string Checksum(Migration step)
    {
        // A checkout with CRLF is the same migration.
        var sql = step.Sql.ReplaceLineEndings("\n").Trim();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
    }

    private void Apply(SqliteConnection connection, SqliteTransaction transaction, Migration step)
    {
        try
        {
            connection.Execute(step.Sql, transaction: transaction);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 1)
        {
            throw new StorageException(
                "storage.migration",
                $"migration {step.Module} {step.Number} failed: {e.Message} The database is as it was before.",
                e);
        }

        connection.Execute(
            "INSERT INTO platform_migrations VALUES (@Module, @Number, @Checksum, @At)",
            new
            {
                step.Module,
                step.Number,
                Checksum = Checksum(step),
                At = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
            },
            transaction);
        Log.Migrated(logger, step.Module, step.Number);
    }
}
