using System.Net;
using System.Net.Sockets;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.TestKit.Brokers;
using Xunit;

namespace ClassroomEdge.TestKit.Contracts;

/// <summary>
/// How every <see cref="IMqttLink"/> must connect, lose its connection and end, tried against a real mosquitto; derive once an
/// adapter.
/// </summary>
public abstract class MqttConnectionContract : MqttContract
{
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
}
