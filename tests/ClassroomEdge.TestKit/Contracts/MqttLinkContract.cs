using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.TestKit.Brokers;
using Xunit;

namespace ClassroomEdge.TestKit.Contracts;

/// <summary>What every <see cref="IMqttLink"/> must do, tried against a real mosquitto; derive once an adapter.</summary>
public abstract class MqttLinkContract : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly List<IAsyncDisposable> _toDispose = [];
    private TestBroker _broker = null!;
    private int _clients;

    /// <summary>The adapter under test.</summary>
    protected abstract IMqttAdapter Adapter { get; }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (TestBroker.Executable is not null)
        {
            _broker = Keep(await TestBroker.StartAsync());
        }
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        _toDispose.Reverse();
        foreach (var item in _toDispose)
        {
            await item.DisposeAsync();
        }
    }

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
        var link = await ConnectedAsync(o => o with { Port = relay.Port, Timeout = TimeSpan.FromMilliseconds(300) });
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

    [BrokerFact]
    public async Task Connect_NobodyListens_IsUnreachable() =>
        Assert.Equal("mqtt.unreachable", await FailureAsync(o => o with { Port = FreePort.Tcp() }));

    [BrokerFact]
    public async Task Connect_UnknownHost_IsUnreachable() =>
        Assert.Equal("mqtt.unreachable", await FailureAsync(o => o with { Host = "no-such-host.invalid" }));

    [BrokerFact]
    public async Task Connect_ServerStaysSilent_TimesOut()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        Assert.Equal(
            "mqtt.timeout", await FailureAsync(o => o with { Port = port, Timeout = TimeSpan.FromMilliseconds(300) }));
    }

    [BrokerFact]
    public async Task Connect_ServerUnavailable_IsRefused()
    {
        // CONNACK with reason 0x88, server unavailable.
        Assert.Equal("mqtt.refused", await FailureAtAsync([0x20, 0x03, 0x00, 0x88, 0x00]));
    }

    [BrokerFact]
    public async Task Connect_NotAuthorised_IsUnauthorised()
    {
        // CONNACK with reason 0x87, not authorised.
        Assert.Equal("mqtt.unauthorised", await FailureAtAsync([0x20, 0x03, 0x00, 0x87, 0x00]));
    }

    [BrokerFact]
    public async Task Connect_WithAccount_NeedsTheRightPassword()
    {
        var broker = Keep(await TestBroker.StartAsync(
            new TestBrokerOptions { Accounts = new Dictionary<string, string> { ["room"] = "口令-secret" } }));
        var port = broker.Port;

        Assert.Equal("mqtt.unauthorised", await FailureAsync(o => o with { Port = port }));
        Assert.Equal(
            "mqtt.unauthorised", await FailureAsync(o => o with { Port = port, Username = "room", Password = "wrong" }));
        await ConnectedAsync(o => o with { Port = port, Username = "room", Password = "口令-secret" });
    }

    [BrokerFact]
    public async Task Connect_Tls_TrustsOnlyTheGivenAuthority()
    {
        var broker = Keep(await TestBroker.StartAsync(new TestBrokerOptions { Tls = true }));
        var other = Keep(await TestBroker.StartAsync(new TestBrokerOptions { Tls = true }));
        var port = broker.Port;

        var link = await ConnectedAsync(
            o => o with { Host = "localhost", Port = port, Tls = new MqttTls(broker.CaFile, null, null) });
        await link.PublishAsync(new MqttMessage("room/a", new byte[100_000]), None);

        Assert.Equal("mqtt.tls", await FailureAsync(
            o => o with { Host = "localhost", Port = port, Tls = new MqttTls(other.CaFile, null, null) }));
        Assert.Equal("mqtt.tls", await FailureAsync(
            o => o with { Host = "localhost", Port = port, Tls = new MqttTls(null, null, null) }));
        Assert.Equal("mqtt.tls", await FailureAsync(
            o => o with { Host = "localhost", Port = port, Tls = new MqttTls("/no/such/ca.pem", null, null) }));
    }

    [BrokerFact]
    public async Task Connect_TlsToPlainBroker_Fails()
    {
        var broker = Keep(await TestBroker.StartAsync(new TestBrokerOptions { Tls = true }));

        Assert.Equal("mqtt.tls", await FailureAsync(
            o => o with { Host = "localhost", Tls = new MqttTls(broker.CaFile, null, null) }));
    }

    [BrokerFact]
    public async Task Will_ConnectionBreaks_IsSent()
    {
        var inbox = await SubscribedAsync("room/availability");
        var relay = Keep(new TcpRelay(_broker.Port));
        var link = await ConnectedAsync(o => o with { Port = relay.Port, LastWill = Offline });
        await link.PublishAsync(new MqttMessage("room/availability", "online"u8.ToArray(), Retain: true), None);
        Assert.Equal("online", MqttInbox.Text(await inbox.NextAsync()));

        relay.Cut();

        Assert.Equal("offline", MqttInbox.Text(await inbox.NextAsync()));
        var late = await (await SubscribedAsync("room/availability")).NextAsync();
        Assert.Equal(("offline", true), (MqttInbox.Text(late), late.Retain));
    }

    [BrokerFact]
    public async Task Will_ProperDisconnect_IsNotSent()
    {
        var inbox = await SubscribedAsync("room/availability");
        var link = await ConnectedAsync(o => o with { LastWill = Offline });

        await link.DisconnectAsync(None);

        await (await ConnectedAsync()).PublishAsync(new MqttMessage("room/availability", "marker"u8.ToArray()), None);
        Assert.Equal("marker", MqttInbox.Text(await inbox.NextAsync()));
    }

    [BrokerFact]
    public async Task Lost_BrokerKilled_IsRaisedOnceAndWaitersFail()
    {
        var relay = Keep(new TcpRelay(_broker.Port));
        var link = Keep(Adapter.Create());
        var losses = 0;
        var lost = new TaskCompletionSource<string>();
        link.Lost += reason =>
        {
            Interlocked.Increment(ref losses);
            lost.TrySetResult(reason);
        };
        await link.ConnectAsync(Options() with { Port = relay.Port }, None);
        relay.Block(true);
        var waiting = link.PublishAsync(new MqttMessage("room/a", "x"u8.ToArray()), None);

        await _broker.KillAsync();
        relay.Cut();

        Assert.NotEmpty(await lost.Task.WaitAsync(Patience));
        Assert.Equal("mqtt.lost", (await Assert.ThrowsAsync<MqttException>(() => waiting)).Code);
        var error = await Assert.ThrowsAsync<MqttException>(
            () => link.PublishAsync(new MqttMessage("room/a", "x"u8.ToArray()), None));
        Assert.Equal("mqtt.lost", error.Code);
        await link.DisconnectAsync(None);
        Assert.Equal(1, losses);
    }

    [BrokerFact]
    public async Task Lost_OwnDisconnect_IsNotRaised()
    {
        var link = await ConnectedAsync();
        var losses = 0;
        link.Lost += _ => Interlocked.Increment(ref losses);

        await link.DisconnectAsync(None);
        await link.DisposeAsync();

        Assert.Equal(0, losses);
    }

    [BrokerFact]
    public async Task Lost_ClientIdTakenOver_IsRaised()
    {
        var link = Keep(Adapter.Create());
        var lost = new TaskCompletionSource<string>();
        link.Lost += reason => lost.TrySetResult(reason);
        await link.ConnectAsync(Options() with { ClientId = "the-room" }, None);

        await ConnectedAsync(o => o with { ClientId = "the-room" });

        Assert.NotEmpty(await lost.Task.WaitAsync(Patience));
    }

    [BrokerFact]
    public async Task Connect_AfterLoss_SameLinkWorksAgain()
    {
        var link = Keep(Adapter.Create());
        var inbox = new MqttInbox(link);
        var lost = new TaskCompletionSource<string>();
        link.Lost += reason => lost.TrySetResult(reason);
        await link.ConnectAsync(Options(), None);

        await _broker.KillAsync();
        await lost.Task.WaitAsync(Patience);
        await _broker.StartAgainAsync();
        await link.ConnectAsync(Options(), None);
        await link.SubscribeAsync("room/#", None);
        await link.PublishAsync(new MqttMessage("room/a", "again"u8.ToArray()), None);

        Assert.Equal("again", MqttInbox.Text(await inbox.NextAsync()));
    }

    [BrokerFact]
    public async Task Connect_AfterDisconnect_SameLinkWorksAgain()
    {
        var link = await ConnectedAsync();
        await link.DisconnectAsync(None);

        await link.ConnectAsync(Options(), None);

        await link.PublishAsync(new MqttMessage("room/a", "x"u8.ToArray()), None);
    }

    [BrokerFact]
    public async Task Dispose_MessagesComingIn_NoneAfterwards()
    {
        var publisher = await ConnectedAsync();
        for (var round = 0; round < 10; round++)
        {
            var link = await ConnectedAsync();
            var disposed = false;
            var after = 0;
            var some = new TaskCompletionSource();
            link.Received += _ =>
            {
                some.TrySetResult();
                if (Volatile.Read(ref disposed))
                {
                    Interlocked.Increment(ref after);
                }
            };
            await link.SubscribeAsync("room/#", None);
            var publishing = Enumerable.Range(0, 300)
                .Select(i => publisher.PublishAsync(new MqttMessage("room/a", Number(i)), None))
                .ToArray();
            await some.Task.WaitAsync(Patience);

            await link.DisposeAsync();
            Volatile.Write(ref disposed, true);

            await Task.WhenAll(publishing);
            Assert.Equal(0, after);
        }
    }

    private static MqttMessage Offline => new("room/availability", "offline"u8.ToArray(), Retain: true);

    private static byte[] Number(int i) => Encoding.UTF8.GetBytes(i.ToString(CultureInfo.InvariantCulture));

    private static int NumberOf(MqttMessage message) => int.Parse(message.Payload.Span, CultureInfo.InvariantCulture);

    private T Keep<T>(T item)
        where T : IAsyncDisposable
    {
        _toDispose.Add(item);
        return item;
    }

    private MqttConnectOptions Options() =>
        new(_broker.Host, _broker.Port, $"contract-{Interlocked.Increment(ref _clients)}");

    private async Task<IMqttLink> ConnectedAsync(Func<MqttConnectOptions, MqttConnectOptions>? change = null)
    {
        var link = Keep(Adapter.Create());
        await link.ConnectAsync(change is null ? Options() : change(Options()), None);
        return link;
    }

    private async Task<MqttInbox> SubscribedAsync(string filter)
    {
        var link = await ConnectedAsync();
        var inbox = new MqttInbox(link);
        await link.SubscribeAsync(filter, None);
        return inbox;
    }

    private async Task<string> FailureAsync(Func<MqttConnectOptions, MqttConnectOptions> change) =>
        (await Assert.ThrowsAsync<MqttException>(() => ConnectedAsync(change))).Code;

    /// <summary>Connects to a server that answers everything with these bytes.</summary>
    private async Task<string> FailureAtAsync(byte[] answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync();
        var code = await FailureAsync(o => o with { Port = ((IPEndPoint)listener.LocalEndpoint).Port });
        await serving;
        return code;

        async Task ServeAsync()
        {
            using var client = await listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            _ = await stream.ReadAtLeastAsync(new byte[1024], 1);
            await stream.WriteAsync(answer);
            try
            {
                // Until the client has closed: it must not find the connection gone before it has read the answer.
                while (await stream.ReadAsync(new byte[1024]) > 0)
                {
                }
            }
            catch (IOException)
            {
                // It reset the connection.
            }
        }
    }
}
