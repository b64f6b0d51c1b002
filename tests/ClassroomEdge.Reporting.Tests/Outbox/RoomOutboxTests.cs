using System.Data.Common;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Reporting.Outbox;

namespace ClassroomEdge.Reporting.Tests.Outbox;

public sealed class RoomOutboxTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly OutboxBox _box = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _box.DisposeAsync();

    [Fact]
    public async Task Append_First_GetsOneThenTwo()
    {
        var outbox = _box.Open();

        Assert.Equal(1, await outbox.AppendAsync(OutboxKind.Event, OutboxBox.Body(1), None));
        Assert.Equal(2, await outbox.AppendAsync(OutboxKind.Telemetry, OutboxBox.Body(2), None));

        Assert.Equal(2, outbox.Pending);
        Assert.Equal(2, outbox.LastSeq);
    }

    [Fact]
    public async Task Append_ManyAtOnce_KeepsTheirOrder()
    {
        var outbox = _box.Open();

        var seqs = await Task.WhenAll(
            Enumerable.Range(1, 5000).Select(i => outbox.AppendAsync(OutboxKind.Event, OutboxBox.Body(i), None)));

        Assert.Equal(Enumerable.Range(1, 5000).Select(i => (long)i), seqs);
        using var reader = outbox.OpenReader();
        Assert.All(reader.Read(0, 5000), m => Assert.Equal(m.Seq, Number(m)));
    }

    [Fact]
    public async Task Append_TwoRooms_EachHasItsOwnNumbers()
    {
        var first = _box.Open(room: "school-1/a");
        var second = _box.Open(room: "school-1/b");

        await first.AppendAsync(OutboxKind.Event, OutboxBox.Body(1), None);

        Assert.Equal(1, await second.AppendAsync(OutboxKind.Event, OutboxBox.Body(1), None));
        Assert.Equal(1, first.Pending);
    }

    [Fact]
    public async Task Append_NotAnObjectOrTooLarge_IsRefused()
    {
        var outbox = _box.Open();

        await Assert.ThrowsAsync<ArgumentException>(() => outbox.AppendAsync(OutboxKind.Event, "[1]"u8.ToArray(), None));
        await Assert.ThrowsAsync<ArgumentException>(() => outbox.AppendAsync(OutboxKind.Event, "{}"u8.ToArray(), None));
        await Assert.ThrowsAsync<ArgumentException>(
            () => outbox.AppendAsync(OutboxKind.Event, new byte[RoomOutbox.MaxBody + 1], None));
    }

    [Fact]
    public async Task Open_AfterEverythingWasAcknowledged_NumbersGoOn()
    {
        var outbox = _box.Open();
        await outbox.AppendAsync(OutboxKind.Event, OutboxBox.Body(1), None);
        await outbox.AppendAsync(OutboxKind.Event, OutboxBox.Body(2), None);
        outbox.Acknowledge(1);
        outbox.Acknowledge(2);
        outbox.DeleteAcknowledged();
        await outbox.DisposeAsync();

        var again = _box.Open();

        Assert.Equal(3, await again.AppendAsync(OutboxKind.Event, OutboxBox.Body(3), None));
        Assert.Equal(1, again.Pending);
    }

    [Fact]
    public async Task Open_NotClosedBefore_HasWhatWasDurable()
    {
        var abandoned = _box.Open();
        await abandoned.AppendAsync(OutboxKind.Event, OutboxBox.Body(1), None);
        await abandoned.AppendAsync(OutboxKind.Event, OutboxBox.Body(2), None);

        var again = _box.Open();
        await again.Opened;

        Assert.Equal(2, again.Pending);
        Assert.Equal(0, again.Acknowledged);
    }

    [Fact]
    public async Task Append_AfterClose_IsRefused()
    {
        var outbox = _box.Open();
        await outbox.DisposeAsync();

        var error = await Assert.ThrowsAsync<OutboxException>(
            () => outbox.AppendAsync(OutboxKind.Event, OutboxBox.Body(1), None));

        Assert.Equal("outbox.closed", error.Code);
    }

    [Fact]
    public async Task Append_DiskFails_TellsAndGoesOnAfterwards()
    {
        var database = new FailingDatabase(_box.Database);
        var outbox = _box.Open(database: database);
        await outbox.Opened;
        using (var blocker = database.Block())
        {
            var error = await Assert.ThrowsAsync<OutboxException>(
                () => outbox.AppendAsync(OutboxKind.Event, OutboxBox.Body(1), None));
            Assert.Equal("outbox.write-failed", error.Code);
        }

        Assert.Equal(1, await outbox.AppendAsync(OutboxKind.Event, OutboxBox.Body(1), None));
    }

    [Fact]
    public async Task Full_TelemetryAndEvents_OldestTelemetryGivesWay()
    {
        var outbox = _box.Open(capacity: 1000);
        for (var i = 1; i <= 1200; i++)
        {
            await outbox.EnqueueAsync(i % 10 == 0 ? OutboxKind.Event : OutboxKind.Telemetry, OutboxBox.Body(i), None);
        }

        await outbox.AppendAsync(OutboxKind.Event, OutboxBox.Body(1201), None);

        using var reader = outbox.OpenReader();
        var kept = reader.Read(0, 2000);
        Assert.InRange(kept.Count, 950, 1000);
        Assert.Equal(121, kept.Count(m => m.Kind == OutboxKind.Event));
        Assert.Equal(1201 - kept.Count, outbox.Dropped);
        var oldest = kept.First(m => m.Kind == OutboxKind.Telemetry).Seq;
        Assert.Equal(
            Enumerable.Range((int)oldest, 1201 - (int)oldest).Where(i => i % 10 != 0).Select(i => (long)i),
            kept.Where(m => m.Kind == OutboxKind.Telemetry).Select(m => m.Seq));
    }

    [Fact]
    public async Task Full_OfEvents_KeepsThemAllBeyondCapacity()
    {
        var outbox = _box.Open(capacity: 1000);
        for (var i = 1; i <= 1500; i++)
        {
            await outbox.EnqueueAsync(OutboxKind.Event, OutboxBox.Body(i), None);
        }

        await outbox.AppendAsync(OutboxKind.Event, OutboxBox.Body(1501), None);

        Assert.Equal(1501, outbox.Pending);
        Assert.Equal(0, outbox.Dropped);
    }

    [Fact]
    public async Task Full_ThenDrained_OneEventTellsHowMuchGaveWay()
    {
        // Reopened in between: what gave way must be told even when the box restarted meanwhile.
        var before = _box.Open(capacity: 1000);
        for (var i = 1; i <= 1500; i++)
        {
            await before.EnqueueAsync(OutboxKind.Telemetry, OutboxBox.Body(i), None);
        }

        await before.DisposeAsync();
        var dropped = before.Dropped;
        var outbox = _box.Open(capacity: 1000);
        await using var link = new FakeLink { Automatic = true };
        using var stop = new CancellationTokenSource();
        await outbox.Opened;

        var publishing = new OutboxPublisher(outbox).RunAsync(link, kind => kind.ToString(), stop.Token);
        await link.WhenPublishedAsync((int)(1500 - dropped) + 1);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);

        var told = Assert.Single(link.Published, m => m.Topic == "Event");
        var json = JsonNode.Parse(told.Payload.Span)!;
        Assert.Equal("outbox.overflowed", (string)json["type"]!);
        Assert.Equal(dropped, (long)json["data"]!["dropped"]!);
        Assert.Equal(1, (long)json["data"]!["firstSeq"]!);
        Assert.Equal(dropped, (long)json["data"]!["lastSeq"]!);
    }

    [Fact]
    public async Task Publish_SlowBroker_WindowIsBounded()
    {
        var outbox = _box.Open();
        await AppendAsync(outbox, 1000);
        await using var link = new FakeLink();
        using var stop = new CancellationTokenSource();

        var publishing = new OutboxPublisher(outbox).RunAsync(link, _ => "t", stop.Token);
        await link.WhenPublishedAsync(OutboxPublisher.Window);
        link.Acknowledge(50);
        await link.WhenPublishedAsync(50);

        Assert.Equal(OutboxPublisher.Window, link.MostWaiting);
        Assert.Equal(OutboxPublisher.Window + 50, link.Published.Count);
        await stop.CancelAsync();
        link.Break();
        await Assert.ThrowsAnyAsync<Exception>(() => publishing);
    }

    [Fact]
    public async Task Publish_LinkBreaks_NextRunBeginsAtFirstUnacknowledged()
    {
        var outbox = _box.Open();
        await AppendAsync(outbox, 100);
        await using var link = new FakeLink();
        var publisher = new OutboxPublisher(outbox);
        var publishing = publisher.RunAsync(link, _ => "t", None);
        await link.WhenPublishedAsync(100);
        link.Acknowledge(30);
        link.Break();
        await Assert.ThrowsAsync<MqttException>(() => publishing);

        await using var second = new FakeLink { Automatic = true };
        using var stop = new CancellationTokenSource();
        publishing = publisher.RunAsync(second, _ => "t", stop.Token);
        await second.WhenPublishedAsync(70);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);

        Assert.Equal(Enumerable.Range(31, 70).Select(i => (long)i), second.Published.Select(Seq));
        Assert.Equal(0, outbox.Pending);
        Assert.Equal(100, publisher.Published);
    }

    [Fact]
    public async Task Publish_AppendedMeanwhile_FollowsWithoutAnotherRun()
    {
        var outbox = _box.Open();
        await using var link = new FakeLink { Automatic = true };
        using var stop = new CancellationTokenSource();
        var publishing = new OutboxPublisher(outbox).RunAsync(link, _ => "t", stop.Token);

        for (var i = 1; i <= 20; i++)
        {
            await outbox.AppendAsync(OutboxKind.Event, OutboxBox.Body(i), None);
            await link.WhenPublishedAsync(1);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), link.Published.Select(Seq));
    }

    [Fact]
    public async Task Publish_FiftyThousandOverRestarts_NothingIsLostOrReordered()
    {
        const int count = 50_000;
        var outbox = _box.Open();
        for (var i = 1; i <= count; i++)
        {
            await outbox.EnqueueAsync(i % 100 == 0 ? OutboxKind.Event : OutboxKind.Telemetry, OutboxBox.Body(i), None);
        }

        var seen = new List<long>(count);
        var random = new Random(3);
        while (seen.Count == 0 || seen[^1] < count)
        {
            await using var link = new FakeLink { Automatic = true };
            using var stop = new CancellationTokenSource();
            var publishing = new OutboxPublisher(outbox).RunAsync(link, _ => "t", stop.Token);
            await link.WhenPublishedAsync(Math.Min(random.Next(5_000, 20_000), count - (int)(seen.Count == 0 ? 0 : seen[^1])));
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);
            seen.AddRange(link.Published.Select(Seq).Where(s => seen.Count == 0 || s > seen[^1]));
            await outbox.DisposeAsync();
            outbox = _box.Open();
            await outbox.Opened;
        }

        Assert.Equal(Enumerable.Range(1, count).Select(i => (long)i), seen);
        Assert.Equal(0, outbox.Pending);
    }

    [Fact]
    public async Task Payload_OfEvent_IsItsBodyWithTheNumber()
    {
        var outbox = _box.Open();
        var at = new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

        await new OutboxEventSink(outbox).AppendAsync(
            new RoomEvent("lesson.started", at, new JsonObject { ["title"] = "数学" }), None);

        using var reader = outbox.OpenReader();
        var payload = System.Text.Encoding.UTF8.GetString(reader.Read(0, 1)[0].ToPayload());
        Assert.Equal(
            """{"seq":1,"ts":"2026-09-01T08:00:00.000Z","type":"lesson.started","data":{"title":"数学"}}""", payload);
    }

    private static long Seq(MqttMessage message) => (long)JsonNode.Parse(message.Payload.Span)!["seq"]!;

    private static long Number(OutboxMessage message) => (long)JsonNode.Parse(message.Body.Span)!["n"]!;

    private static Task<long[]> AppendAsync(RoomOutbox outbox, int count) => Task.WhenAll(
        Enumerable.Range(1, count).Select(i => outbox.AppendAsync(OutboxKind.Event, OutboxBox.Body(i), None)));

    /// <summary>The real database, whose writes fail while it is blocked.</summary>
    private sealed class FailingDatabase(IDatabase inner) : IDatabase
    {
        private readonly List<DbConnection> _opened = [];

        public DbConnection Open(bool synchronousFull = true)
        {
            var connection = inner.Open(synchronousFull);
            _opened.Add(connection);
            return connection;
        }

        public IDisposable Block()
        {
            Set("PRAGMA query_only = 1");
            return new Unblock(this);
        }

        private void Set(string pragma)
        {
            using var command = _opened[0].CreateCommand();
            command.CommandText = pragma;
            command.ExecuteNonQuery();
        }

        private sealed class Unblock(FailingDatabase owner) : IDisposable
        {
            public void Dispose() => owner.Set("PRAGMA query_only = 0");
        }
    }
}
