using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Core.Tests.Lessons;

public sealed class LessonNewsTests
{
    private readonly LessonNewsDesk _desk = new();

    [Fact]
    public void Publish_ToTwoLessonsAndReaders_ReachesThoseItIsFor()
    {
        using var panel = _desk.Follow("a", LessonNewsDesk.Teacher);
        using var partner = _desk.Follow("a", "p1");
        using var elsewhere = _desk.Follow("b", "p1");

        _desk.Publish("a", new LessonNews("chat", 1));
        _desk.Publish("a", new LessonNews("poll", 2, OnlyTo: LessonNewsDesk.Teacher));
        _desk.Publish("b", new LessonNews("chat", 3));

        Assert.Equal([1, 2], Bodies(panel));
        Assert.Equal([1], Bodies(partner));
        Assert.Equal([3], Bodies(elsewhere));
    }

    [Fact]
    public void Publish_StateNews_OnlyTheNewestWaitsInItsPlace()
    {
        using var reader = _desk.Follow("a", "p1");

        _desk.Publish("a", new LessonNews("results", 1) { Replaces = "poll-1" });
        _desk.Publish("a", new LessonNews("chat", 2));
        _desk.Publish("a", new LessonNews("results", 3) { Replaces = "poll-1" });
        _desk.Publish("a", new LessonNews("results", 4) { Replaces = "poll-2" });

        Assert.Equal([2, 3, 4], Bodies(reader));
    }

    [Fact]
    public void Publish_MoreThanAReaderHolds_TellsItToReloadAndGoesOn()
    {
        using var slow = _desk.Follow("a", "p1");
        using var quick = _desk.Follow("a", "p2");
        var seen = 0;
        for (var i = 0; i <= LessonNewsDesk.Capacity + 5; i++)
        {
            _desk.Publish("a", new LessonNews("chat", i));
            seen += Bodies(quick).Count;
        }

        Assert.True(slow.TryRead(out var news));
        Assert.Equal(LessonNewsDesk.Reload, news.Name);
        Assert.False(slow.TryRead(out _));
        _desk.Publish("a", new LessonNews("chat", 7));
        Assert.Equal([7], Bodies(slow));
        Assert.Equal(LessonNewsDesk.Capacity + 6, seen);
    }

    [Fact]
    public async Task Wait_UntilPublished_EndsAndWaitsAgainAfterReading()
    {
        using var reader = _desk.Follow("a", "p1");
        var waiting = reader.WaitAsync(CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        _desk.Publish("a", new LessonNews("chat", 1));
        await waiting;
        Bodies(reader);

        using var stop = new CancellationTokenSource();
        var again = reader.WaitAsync(stop.Token);
        Assert.False(again.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => again);
    }

    [Fact]
    public async Task Publish_FromManyThreads_IsInTheSameOrderForAll()
    {
        using var one = _desk.Follow("a", "p1");
        using var two = _desk.Follow("a", "p2");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(t => Task.Run(() =>
        {
            for (var i = 0; i < 50; i++)
            {
                _desk.Publish("a", new LessonNews("chat", (t * 100) + i));
            }
        })));

        var first = Bodies(one);
        Assert.Equal(200, first.Count);
        Assert.Equal(first, Bodies(two));
    }

    [Fact]
    public void Dispose_EndsFollowing()
    {
        var reader = _desk.Follow("a", "p1");
        reader.Dispose();

        _desk.Publish("a", new LessonNews("chat", 1));

        Assert.False(reader.TryRead(out _));
    }

    private static List<int> Bodies(ILessonNewsReader reader)
    {
        var bodies = new List<int>();
        while (reader.TryRead(out var news))
        {
            bodies.Add((int)news.Body);
        }

        return bodies;
    }
}
