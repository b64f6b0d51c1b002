using System.Data.Common;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Platform.Storage;
using ClassroomEdge.TestKit;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Platform.Tests.Storage;

public sealed class EdgeDatabaseTests : IDisposable
{
    private static readonly Migration First = new("lessons", 1, "CREATE TABLE lessons_a (x INTEGER)");
    private static readonly Migration Second = new("lessons", 2, "ALTER TABLE lessons_a ADD COLUMN y INTEGER");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_NewDatabase_RunsEveryModulesMigrationsInOrder()
    {
        using var database = Database(Second, new Migration("roll", 1, "CREATE TABLE roll_b (x INTEGER)"), First);

        using var connection = database.Open();

        connection.Execute("INSERT INTO lessons_a (x, y) VALUES (1, 2); INSERT INTO roll_b VALUES (3)");
        Assert.Equal(2, connection.QuerySingle<int>("SELECT y FROM lessons_a"));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void Open_Connection_IsWalWithForeignKeysPatienceAndTheDurabilityAsked(bool full, int synchronous)
    {
        using var database = Database(First);
        using (database.Open(!full))
        {
            // A pooled connection must not keep what its last user asked for.
        }

        using var connection = database.Open(full);

        Assert.Equal("wal", connection.QuerySingle<string>("PRAGMA journal_mode"));
        Assert.Equal(1, connection.QuerySingle<int>("PRAGMA foreign_keys"));
        Assert.Equal(5000, connection.QuerySingle<int>("PRAGMA busy_timeout"));
        Assert.Equal(synchronous, connection.QuerySingle<int>("PRAGMA synchronous"));
    }

    [Fact]
    public void Open_LaterVersion_RunsOnlyWhatIsNewAndKeepsTheData()
    {
        using (var old = Database(First))
        using (var connection = old.Open())
        {
            connection.Execute("INSERT INTO lessons_a VALUES (7)");
        }

        using var database = Database(First, Second);
        using var again = database.Open();

        Assert.Equal((7, null), again.QuerySingle<(int, int?)>("SELECT x, y FROM lessons_a"));
    }

    [Fact]
    public void Open_OlderProgram_RefusesAndSaysSo()
    {
        using (var newer = Database(First, Second))
        {
            newer.Open().Dispose();
        }

        using var database = Database(First);
        var error = Assert.Throws<StorageException>(() => database.Open());

        Assert.Equal("storage.newer", error.Code);
        Assert.Contains("lessons 2, this program knows 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ChangedMigration_Refuses()
    {
        using (var before = Database(First))
        {
            before.Open().Dispose();
        }

        using var database = Database(First with { Sql = "CREATE TABLE lessons_a (x TEXT)" });

        Assert.Equal("storage.migration", Assert.Throws<StorageException>(() => database.Open()).Code);
    }

    [Fact]
    public void Open_SameMigrationWithOtherLineEndings_IsTheSame()
    {
        using (var before = Database(First with { Sql = "CREATE TABLE lessons_a\n(x INTEGER)" }))
        {
            before.Open().Dispose();
        }

        using var database = Database(First with { Sql = "CREATE TABLE lessons_a\r\n(x INTEGER)\r\n" });

        database.Open().Dispose();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    public void Open_GapInTheNumbers_Refuses(int first)
    {
        using var database = Database(First with { Number = first }, new Migration("lessons", 3, "SELECT 1"));

        Assert.Equal("storage.migration", Assert.Throws<StorageException>(() => database.Open()).Code);
    }

    [Fact]
    public void Open_MigrationFails_LeavesTheDatabaseAsItWas()
    {
        using (var database = Database(First, Second with { Sql = "CREATE TABLE lessons_b (x INTEGER); CREATE TABLE nonsense" }))
        {
            var error = Assert.Throws<StorageException>(() => database.Open());
            Assert.Equal("storage.migration", error.Code);
            Assert.Contains("lessons 2", error.Message, StringComparison.Ordinal);
        }

        using var repaired = Database(First, Second);
        using var connection = repaired.Open();
        Assert.Equal(0, connection.QuerySingle<int>("SELECT count(*) FROM sqlite_master WHERE name = 'lessons_b'"));
    }

    [Fact]
    public void Open_FileIsNoDatabase_SaysWhatToDoAndTouchesNothing()
    {
        var rubbish = "this is a shopping list, not a database, and it is longer than a header"u8.ToArray();
        File.WriteAllBytes(Paths.Database, rubbish);
        using var database = Database(First);

        var error = Assert.Throws<StorageException>(() => database.Open());

        Assert.Equal("storage.corrupt", error.Code);
        Assert.Contains("restore", error.Message, StringComparison.Ordinal);
        Assert.Equal(rubbish, File.ReadAllBytes(Paths.Database));
    }

    [Fact]
    public void Open_DamagedSchemaPage_SaysCorrupt()
    {
        using (var before = Database(First))
        {
            before.Open().Dispose();
        }

        var bytes = File.ReadAllBytes(Paths.Database);
        bytes.AsSpan(100, 1500).Fill(0xA5);
        File.WriteAllBytes(Paths.Database, bytes);
        using var database = Database(First);

        Assert.Equal("storage.corrupt", Assert.Throws<StorageException>(() => database.Open()).Code);
    }

    [Fact]
    public void Open_DamagedDataAfterACrash_SaysCorrupt()
    {
        using var folder = new TemporaryFolder();
        var paths = new EdgePaths(folder.Path);
        using (var before = Database(paths, First))
        using (var connection = before.Open())
        {
            connection.Execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO lessons_a SELECT i FROM n");
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO lessons_a VALUES (1)");

            // As after a power cut: the file and its log are copied while they are in use.
            File.Copy(paths.Database, Paths.Database);
            File.Copy(paths.Database + "-wal", Paths.Database + "-wal");
        }

        using (var file = File.OpenWrite(Paths.Database))
        {
            file.Position = file.Length / 2;
            file.Write(Enumerable.Repeat((byte)0x5A, 20000).ToArray());
        }

        using var database = Database(First);

        Assert.Equal("storage.corrupt", Assert.Throws<StorageException>(() => database.Open()).Code);
    }

    [Fact]
    public void Open_FolderCannotBeMade_SaysUnavailable()
    {
        File.WriteAllText(_folder.File("taken"), "a file where a folder should be");
        using var database = Database(new EdgePaths(_folder.File("taken")), First);

        Assert.Equal("storage.unavailable", Assert.Throws<StorageException>(() => database.Open()).Code);
    }

    [Fact]
    public async Task Open_ManyThreadsAndTwoPrograms_MigrateOnceAndAllWrite()
    {
        using var one = Database(First, Second);
        using var two = Database(First, Second);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() =>
        {
            using var connection = (i % 2 == 0 ? one : two).Open(false);
            connection.Execute("INSERT INTO lessons_a (x) VALUES (@i)", new { i });
        })));

        using DbConnection all = one.Open();
        Assert.Equal(40, all.QuerySingle<int>("SELECT count(*) FROM lessons_a"));
    }

    [Fact]
    public void Dispose_AfterUse_FoldsTheLogIntoTheFile()
    {
        using (var database = Database(First))
        using (var connection = database.Open())
        {
            connection.Execute("INSERT INTO lessons_a VALUES (1)");
        }

        Assert.Equal([Paths.Database], Directory.GetFiles(_folder.Path));
    }

    private EdgePaths Paths => new(_folder.Path);

    private EdgeDatabase Database(params Migration[] migrations) => Database(Paths, migrations);

    private static EdgeDatabase Database(EdgePaths paths, params Migration[] migrations) =>
        new(paths, migrations, new ManualTimeProvider(), NullLogger<EdgeDatabase>.Instance);
}
