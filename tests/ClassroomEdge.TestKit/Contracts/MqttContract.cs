using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.TestKit.Brokers;
using Xunit;

namespace ClassroomEdge.TestKit.Contracts;

/// <summary>A real mosquitto and an adapter's links to it; the contracts derive.</summary>
public abstract class MqttContract : IAsyncLifetime
{
    private protected static readonly CancellationToken None = CancellationToken.None;
    private protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private protected readonly List<IAsyncDisposable> _toDispose = [];
    private protected TestBroker _broker = null!;
    private protected int _clients;

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

    private protected static MqttMessage Offline => new("room/availability", "offline"u8.ToArray(), Retain: true);

    private protected static byte[] Number(int i) => Encoding.UTF8.GetBytes(i.ToString(CultureInfo.InvariantCulture));

    private protected static int NumberOf(MqttMessage message) => int.Parse(message.Payload.Span, CultureInfo.InvariantCulture);

    private protected T Keep<T>(T item)
        where T : IAsyncDisposable
    {
        _toDispose.Add(item);
        return item;
    }

    private protected MqttConnectOptions Options() =>
        new(_broker.Host, _broker.Port, $"contract-{Interlocked.Increment(ref _clients)}");

    /// <summary>Connects with a time limit so short that a machine which stalls misses it: until it does not.</summary>
    private protected async Task<IMqttLink> ConnectedInTimeAsync(Func<MqttConnectOptions, MqttConnectOptions> change)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                return await ConnectedAsync(change);
            }
            catch (MqttException e) when (e.Code == "mqtt.timeout" && !limit.IsCancellationRequested)
            {
                // Next time.
            }
        }
    }

    private protected async Task<IMqttLink> ConnectedAsync(Func<MqttConnectOptions, MqttConnectOptions>? change = null)
    {
        var link = Keep(Adapter.Create());
        await link.ConnectAsync(change is null ? Options() : change(Options()), None);
        return link;
    }

    private protected async Task<MqttInbox> SubscribedAsync(string filter)
    {
        var link = await ConnectedAsync();
        var inbox = new MqttInbox(link);
        await link.SubscribeAsync(filter, None);
        return inbox;
    }

    private protected async Task<string> FailureAsync(Func<MqttConnectOptions, MqttConnectOptions> change) =>
        (await Assert.ThrowsAsync<MqttException>(() => ConnectedAsync(change))).Code;

    /// <summary>Connects to a server that answers everything with these bytes.</summary>
    private protected async Task<string> FailureAtAsync(byte[] answer)
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
