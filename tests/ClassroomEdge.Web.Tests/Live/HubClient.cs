using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Live;

/// <summary>A bare SignalR client: JSON protocol over a WebSocket, as its specification writes it.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private const char Separator = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly Queue<JsonElement> _messages = new();
    private readonly StringBuilder _partial = new();

    public static async Task<HubClient> ConnectAsync(EdgeServer server, HttpClient browser, CancellationToken cancellationToken)
    {
        using var negotiated = await browser.PostAsync("/live/negotiate?negotiateVersion=1", null, cancellationToken);
        negotiated.EnsureSuccessStatusCode();
        var token = (await Json.ReadAsync(negotiated)).GetProperty("connectionToken").GetString()!;
        var client = new HubClient();
        await client._socket.ConnectAsync(
            new Uri($"ws://127.0.0.1:{server.Options.HttpPort}/live?id={token}"), browser, cancellationToken);
        await client.SendAsync("""{"protocol":"json","version":1}""", cancellationToken);
        // The answer to the handshake is empty when all is well.
        Assert.Equal("{}", (await client.ReadAsync(cancellationToken)).GetRawText());
        return client;
    }

    /// <summary>The next room; pings are passed over.</summary>
    public async Task<JsonElement> RoomAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var message = await ReadAsync(cancellationToken);
            if (message.GetProperty("type").GetInt32() == 1)
            {
                Assert.Equal("room", message.GetProperty("target").GetString());
                return Assert.Single(message.GetProperty("arguments").EnumerateArray());
            }

            Assert.Equal(6, message.GetProperty("type").GetInt32());
        }
    }

    /// <summary>Waits until the server has ended the connection.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await ReceiveAsync(cancellationToken))
            {
            }
        }
        catch (WebSocketException)
        {
            // Ended without a closing handshake, which is an end as well.
        }
    }

    public Task SendAsync(string json, CancellationToken cancellationToken) => _socket.SendAsync(
        Encoding.UTF8.GetBytes(json + Separator), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        await Task.CompletedTask;
    }

    private async Task<JsonElement> ReadAsync(CancellationToken cancellationToken)
    {
        while (_messages.Count == 0)
        {
            Assert.True(await ReceiveAsync(cancellationToken), "the server ended the connection");
        }

        return _messages.Dequeue();
    }

    private async Task<bool> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        using var whole = new MemoryStream();
        ValueWebSocketReceiveResult result;
        do
        {
            result = await _socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                return false;
            }

            whole.Write(buffer, 0, result.Count);
        }
        while (!result.EndOfMessage);

        foreach (var c in Encoding.UTF8.GetString(whole.ToArray()))
        {
            if (c != Separator)
            {
                _partial.Append(c);
                continue;
            }

            using var document = JsonDocument.Parse(_partial.ToString());
            _messages.Enqueue(document.RootElement.Clone());
            _partial.Clear();
        }

        return true;
    }
}
