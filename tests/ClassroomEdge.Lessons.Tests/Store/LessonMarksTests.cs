using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Store;
using ClassroomEdge.Platform.Storage;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Lessons.Tests.Store;

public sealed class LessonMarksTests : IDisposable
{
    private static readonly DateTimeOffset Nine = new(2026, 9, 1, 9, 0, 0, TimeSpan.FromHours(8));
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly EdgeDatabase _database;

    public LessonMarksTests() => _database = new EdgeDatabase(
        new EdgePaths(_folder.Path),
        [LessonsMigration.First, LessonsMigration.Marks],
        _time,
        NullLogger<EdgeDatabase>.Instance);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Add_NotWrittenYet_IsListed()
    {
        using var marks = New();
        var mark = new LessonMark(Nine, MarkKind.Slide, "2 / 12");

        marks.Add("l1", mark);

        Assert.Equal([mark], await marks.ListAsync("l1", default));
        Assert.Empty(await marks.ListAsync("l2", default));
    }

    [Fact]
    public async Task StopAsync_WhatWaits_IsWrittenAndReadBackByTime()
    {
        using (var marks = New())
        {
            await marks.StartAsync(default);
            marks.Add("l1", new LessonMark(Nine.AddMinutes(2), MarkKind.Poll, "你懂了吗？"));
            marks.Add("l1", new LessonMark(Nine, MarkKind.Slide, "1"));
            marks.Add("l1", new LessonMark(Nine, MarkKind.Slide, "1"));
            await marks.StopAsync(default);
        }

        using var again = New();
        Assert.Equal(
            [new LessonMark(Nine, MarkKind.Slide, "1"), new LessonMark(Nine.AddMinutes(2), MarkKind.Poll, "你懂了吗？")],
            await again.ListAsync("l1", default));
    }

    [Fact]
    public async Task Add_LongText_IsCut()
    {
        using var marks = New();

        marks.Add("l1", new LessonMark(Nine, MarkKind.Comment, new string('长', 300)));

        Assert.Equal(LessonMark.LongestText, Assert.Single(await marks.ListAsync("l1", default)).Text.Length);
    }

    private LessonMarks New() => new(_database, _time, NullLogger<LessonMarks>.Instance);
}
