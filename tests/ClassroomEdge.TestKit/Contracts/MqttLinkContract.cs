using ClassroomEdge.Core.Reporting;
using ClassroomEdge.TestKit.Brokers;
using Xunit;

namespace ClassroomEdge.TestKit.Contracts;

/// <summary>How every <see cref="IMqttLink"/> must publish and deliver, tried against a real mosquitto; derive once an adapter.</summary>
public abstract class MqttLinkContract : MqttContract
{
    [BrokerFact]
    public void Version_LibraryIsThere_IsTold() => Assert.Matches(@"^\d+\.\d+", Adapter.Version);

    [BrokerFact]
    public async Task Publish_Qos0And1_Arrive()
    {
        var inbox = await SubscribedAsync("room/#");
        var link = await ConnectedAsync();

        await link.PublishAsync(new MqttMessage("room/a", "zero"u8.ToArray(), Qos: 0), None);
        await link.PublishAsync(new MqttMessage("room/b", "one"u8.ToArray()), None);

        var first = await inbox.NextAsync();
        var second = await inbox.NextAsync();
        Assert.Equal(("room/a", "zero", 0), (first.Topic, MqttInbox.Text(first), first.Qos));
        Assert.Equal(("room/b", "one", 1), (second.Topic, MqttInbox.Text(second), second.Qos));
        Assert.False(second.Retain);
    }

    [BrokerFact]
    public async Task Publish_Retained_LaterSubscriberGetsIt()
    {
        var link = await ConnectedAsync();
        await link.PublishAsync(new MqttMessage("room/state", "old"u8.ToArray(), Retain: true), None);
        await link.PublishAsync(new MqttMessage("room/state", "new"u8.ToArray(), Retain: true), None);

        var message = await (await SubscribedAsync("room/+")).NextAsync();

        Assert.Equal("new", MqttInbox.Text(message));
        Assert.True(message.Retain);
    }

    [BrokerFact]
    public async Task Publish_EmptyRetained_RemovesIt()
    {
        var link = await ConnectedAsync();
        await link.PublishAsync(new MqttMessage("room/state", "old"u8.ToArray(), Retain: true), None);
        await link.PublishAsync(new MqttMessage("room/state", ReadOnlyMemory<byte>.Empty, Retain: true), None);
        await link.PublishAsync(new MqttMessage("room/marker", "marker"u8.ToArray(), Retain: true), None);

        Assert.Equal("room/marker", (await (await SubscribedAsync("room/+")).NextAsync()).Topic);
    }

    [BrokerFact]
    public async Task Publish_WithProperties_ArriveWhole()
    {
        var inbox = await SubscribedAsync("room/command");
        var link = await ConnectedAsync();

        await link.PublishAsync(
            new MqttMessage("room/command", "{}"u8.ToArray())
            {
                ResponseTopic = "reply/回复",
                CorrelationData = [0, 1, 2, 255],
                ContentType = "application/json",
            },
            None);

        var message = await inbox.NextAsync();
        Assert.Equal("reply/回复", message.ResponseTopic);
        Assert.Equal([0, 1, 2, 255], message.CorrelationData);
        Assert.Equal("application/json", message.ContentType);
    }

    [BrokerFact]
    public async Task Publish_WithoutProperties_ArriveAsNull()
    {
        var inbox = await SubscribedAsync("room/command");

        await (await ConnectedAsync()).PublishAsync(new MqttMessage("room/command", "{}"u8.ToArray()), None);

        var message = await inbox.NextAsync();
        Assert.Null(message.ResponseTopic);
        Assert.Null(message.CorrelationData);
        Assert.Null(message.ContentType);
    }

    [BrokerFact]
    public async Task Publish_SizesUpToOneMebibyte_ArriveUnchanged()
    {
        var inbox = await SubscribedAsync("room/blob");
        var link = await ConnectedAsync();
        var random = new Random(7);
        foreach (var size in new[] { 0, 1, 127, 128, 16_383, 16_384, 65_536, 1_048_576 })
        {
            var payload = new byte[size];
            random.NextBytes(payload);
            await link.PublishAsync(new MqttMessage("room/blob", payload), None);
            Assert.Equal(payload, (await inbox.NextAsync()).Payload.ToArray());
        }
    }

    [BrokerFact]
    public async Task Publish_UnicodeTopic_Arrives()
    {
        var inbox = await SubscribedAsync("教室/#");

        await (await ConnectedAsync()).PublishAsync(new MqttMessage("教室/一/温度 🌡", "二十一度"u8.ToArray()), None);

        var message = await inbox.NextAsync();
        Assert.Equal(("教室/一/温度 🌡", "二十一度"), (message.Topic, MqttInbox.Text(message)));
    }

    [BrokerFact]
    public async Task Publish_BufferReusedAfterwards_OldBytesArrive()
    {
        var inbox = await SubscribedAsync("room/blob");
        var link = await ConnectedAsync();
        var buffer = new byte[1000];

        var publishing = link.PublishAsync(new MqttMessage("room/blob", buffer), None);
        buffer.AsSpan().Fill(0xff);
        await publishing;

        Assert.Equal(new byte[1000], (await inbox.NextAsync()).Payload.ToArray());
    }

    [BrokerFact]
    public async Task Publish_TenThousandAtOnce_ArriveInOrder()
    {
        const int count = 10_000;
        var inbox = await SubscribedAsync("room/telemetry");
        var link = await ConnectedAsync();

        var publishing = Enumerable.Range(0, count)
            .Select(i => link.PublishAsync(new MqttMessage("room/telemetry", Number(i)), None))
            .ToArray();
        await Task.WhenAll(publishing);

        var arrived = await inbox.TakeAsync(count);
        Assert.Equal(Enumerable.Range(0, count), arrived.Select(NumberOf));
    }

    [BrokerFact]
    public async Task Publish_FromManyThreads_EachKeepsItsOrder()
    {
        const int writers = 8;
        const int each = 500;
        var inbox = await SubscribedAsync("room/+");
        var link = await ConnectedAsync();

        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var mine = new List<Task>(each);
            for (var i = 0; i < each; i++)
            {
                mine.Add(link.PublishAsync(new MqttMessage($"room/{writer}", Number(i)), None));
            }

            await Task.WhenAll(mine);
        })));

        var arrived = await inbox.TakeAsync(writers * each);
        foreach (var byWriter in arrived.GroupBy(m => m.Topic))
        {
            Assert.Equal(Enumerable.Range(0, each), byWriter.Select(NumberOf));
        }
    }

    [BrokerFact]
    public async Task Publish_NotConnected_IsLost()
    {
        var link = Keep(Adapter.Create());

        var error = await Assert.ThrowsAsync<MqttException>(
            () => link.PublishAsync(new MqttMessage("room/a", "x"u8.ToArray()), None));

        Assert.Equal("mqtt.lost", error.Code);
    }

    [BrokerFact]
    public async Task Publish_BrokerDoesNotAnswer_TimesOut()
    {
        var relay = Keep(new TcpRelay(_broker.Port));
        var link = await ConnectedInTimeAsync(o => o with { Port = relay.Port, Timeout = TimeSpan.FromMilliseconds(300) });
        relay.Block(true);

        var error = await Assert.ThrowsAsync<MqttException>(
            () => link.PublishAsync(new MqttMessage("room/a", "x"u8.ToArray()), None));

        Assert.Equal("mqtt.timeout", error.Code);
    }

    [BrokerFact]
    public async Task Publish_Cancelled_StopsWaiting()
    {
        var relay = Keep(new TcpRelay(_broker.Port));
        var link = await ConnectedAsync(o => o with { Port = relay.Port });
        relay.Block(true);
        using var cancellation = new CancellationTokenSource();

        var publishing = link.PublishAsync(new MqttMessage("room/a", "x"u8.ToArray()), cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);
    }

    [BrokerFact]
    public async Task Publish_NotAllowed_IsRefused()
    {
        var broker = Keep(await TestBroker.StartAsync(new TestBrokerOptions { Acl = "topic readwrite room/mine" }));
        var link = await ConnectedAsync(o => o with { Port = broker.Port });

        await link.PublishAsync(new MqttMessage("room/mine", "x"u8.ToArray()), None);
        var error = await Assert.ThrowsAsync<MqttException>(
            () => link.PublishAsync(new MqttMessage("room/other", "x"u8.ToArray()), None));

        Assert.Equal("mqtt.refused", error.Code);
    }
}
