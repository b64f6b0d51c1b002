using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Events;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Core.Tests.Events;

public sealed class RoomEventsTests
{
    [Fact]
    public async Task PublishAsync_ManyAtOnce_EverySinkSeesTheSameOrder()
    {
        var (one, two) = (new Sink(), new Sink());
        using var events = new RoomEvents([one, two], TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => events.PublishAsync($"e{i}", [], default).AsTask())));

        Assert.Equal(200, one.Seen.Count);
        Assert.Equal(one.Seen, two.Seen);
    }

    [Fact]
    public async Task PublishAsync_OneSinkFails_TheOthersHaveItAndTheCallerIsTold()
    {
        var good = new Sink();
        using var events = new RoomEvents([new Sink { Failure = new IOException("disk full") }, good], new ManualTimeProvider());

        var error = await Assert.ThrowsAsync<AggregateException>(() => events.PublishAsync("lesson.started", [], default).AsTask());

        Assert.IsType<IOException>(Assert.Single(error.InnerExceptions));
        Assert.Equal(["lesson.started"], good.Seen);
        await Assert.ThrowsAsync<AggregateException>(() => events.PublishAsync("lesson.ended", [], default).AsTask());
        Assert.Equal(2, good.Seen.Count);
    }

    [Fact]
    public async Task PublishAsync_Event_CarriesTimeAndData()
    {
        var time = new ManualTimeProvider();
        var sink = new Sink();
        using var events = new RoomEvents([sink], time);

        await events.PublishAsync("scene.started", new JsonObject { ["scene"] = "class" }, default);

        Assert.Equal((time.GetUtcNow(), "class"), (sink.Last!.At, (string?)sink.Last.Data["scene"]));
    }

    private sealed class Sink : IRoomEventSink
    {
        public Exception? Failure { get; init; }

        public ConcurrentQueue<string> Seen { get; } = new();

        public RoomEvent? Last { get; private set; }

        public async ValueTask AppendAsync(RoomEvent roomEvent, CancellationToken cancellationToken)
        {
            await Task.Yield();
            if (Failure is not null)
            {
                throw Failure;
            }

            Last = roomEvent;
            Seen.Enqueue(roomEvent.Type);
        }
    }
}
