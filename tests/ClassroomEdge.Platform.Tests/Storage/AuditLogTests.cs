using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Platform.Storage;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Platform.Tests.Storage;

public sealed class AuditLogTests : IDisposable
{
    private static readonly Actor Teacher = new("wang", "王老师", Role.Teacher, Door.Panel);
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly EdgeDatabase _database;
    private readonly AuditLog _audit;

    public AuditLogTests()
    {
        _database = NewDatabase();
        _audit = new AuditLog(_database, _time);
    }

    public void Dispose()
    {
        _audit.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task AppendAsync_Entry_IsReadBackWhole()
    {
        var command = new CommandRecord("device.set", "projector", "power=on");

        await _audit.AppendAsync(Teacher, command, "device.unreachable", default);

        var entry = Assert.Single(await _audit.ReadAsync(null, 10, default));
        Assert.Equal(new AuditEntry(1, _time.GetUtcNow(), Teacher, command, "device.unreachable"), entry);
    }

    [Fact]
    public async Task ReadAsync_Pages_GoBackWithoutGapsOrRepeats()
    {
        await AppendAsync(25);

        var pages = new List<IReadOnlyList<AuditEntry>>();
        long? before = null;
        do
        {
            pages.Add(await _audit.ReadAsync(before, 10, default));
            before = pages[^1].Count > 0 ? pages[^1][^1].Number : null;
        }
        while (pages[^1].Count == 10);

        Assert.Equal([10, 10, 5], pages.Select(p => p.Count));
        Assert.Equal(Enumerable.Range(1, 25).Select(i => (long)i).Reverse(), pages.SelectMany(p => p).Select(e => e.Number));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public async Task ReadAsync_NothingAsked_ReturnsNothing(int limit)
    {
        await AppendAsync(1);

        Assert.Empty(await _audit.ReadAsync(null, limit, default));
    }

    [Fact]
    public async Task AppendAsync_ManyAtOnce_NumbersThemWithoutGaps()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => _audit.AppendAsync(
            Teacher, new CommandRecord("device.set", $"lamp-{i}", ""), "done", default).AsTask())));

        var entries = await _audit.ReadAsync(null, 1000, default);
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i).Reverse(), entries.Select(e => e.Number));
        Assert.Equal(100, entries.Select(e => e.Command.Target).Distinct().Count());
    }

    [Fact]
    public async Task AppendAsync_AfterHalfAYear_KeepsEveryEntry()
    {
        await AppendAsync(3);
        _time.Advance(TimeSpan.FromDays(184));

        await AppendAsync(1);

        Assert.Equal(4, (await _audit.ReadAsync(null, 100, default)).Count);
    }

    [Fact]
    public async Task AppendAsync_AfterMoreThanAYear_RemovesTheOldAndNumbersOn()
    {
        await AppendAsync(3);
        _time.Advance(AuditLog.KeptFor + TimeSpan.FromDays(1));

        await AppendAsync(1);

        Assert.Equal(4, Assert.Single(await _audit.ReadAsync(null, 100, default)).Number);
    }

    [Fact]
    public async Task AppendAsync_AnotherProgramReads_SeesIt()
    {
        await AppendAsync(1);

        using var other = NewDatabase();
        using var audit = new AuditLog(other, _time);

        Assert.Single(await audit.ReadAsync(null, 10, default));
    }

    private async Task AppendAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _audit.AppendAsync(Teacher, new CommandRecord("scene.activate", "class", ""), "done", default);
        }
    }

    private EdgeDatabase NewDatabase() =>
        new(new EdgePaths(_folder.Path), [AuditLog.Table], _time, NullLogger<EdgeDatabase>.Instance);
}
