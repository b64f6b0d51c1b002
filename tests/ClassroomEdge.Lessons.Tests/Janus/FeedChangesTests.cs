using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Janus;

namespace ClassroomEdge.Lessons.Tests.Janus;

public sealed class FeedChangesTests
{
    private static readonly RouterFeedChange Stopped = new("p1", false);
    private static readonly RouterFeedChange Started = new("p1", true);

    [Fact]
    public async Task Raise_SecondThreadWhileTheFirstRaises_ComesAfterIt()
    {
        var told = new List<RouterFeedChange>();
        var entered = new TaskCompletionSource();
        using var goOn = new ManualResetEventSlim();
        var changes = new FeedChanges(change =>
        {
            if (change == Stopped)
            {
                entered.SetResult();
                goOn.Wait();
            }

            told.Add(change);
        });
        changes.Add(Stopped);
        var first = Task.Run(changes.Raise);
        await entered.Task;

        changes.Add(Started);
        changes.Raise();
        Assert.Empty(told);
        goOn.Set();
        await first;

        Assert.Equal([Stopped, Started], told);
    }

    [Fact]
    public void Raise_HandlerAddsAnother_RaisesItAfterwards()
    {
        var told = new List<RouterFeedChange>();
        FeedChanges? changes = null;
        changes = new FeedChanges(change =>
        {
            if (change == Stopped)
            {
                changes!.Add(Started);
                changes.Raise();
            }

            told.Add(change);
        });
        changes.Add(Stopped);

        changes.Raise();

        Assert.Equal([Stopped, Started], told);
    }

    [Fact]
    public void Raise_HandlerThrows_LaterOnesAreStillRaised()
    {
        var told = new List<RouterFeedChange>();
        var changes = new FeedChanges(change =>
        {
            if (change == Stopped)
            {
                throw new InvalidOperationException();
            }

            told.Add(change);
        });
        changes.Add(Stopped);
        changes.Add(Started);

        Assert.Throws<InvalidOperationException>(changes.Raise);
        changes.Raise();

        Assert.Equal([Started], told);
    }
}
