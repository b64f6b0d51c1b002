using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Tests.Janus;

/// <summary>Speaks Janus's WebSocket protocol and does what a test wants: refuse, stay silent, send rubbish, hang up.</summary>
internal sealed class FakeJanus : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SemaphoreSlim _sender = new(1, 1);
    private WebSocket? _socket;

    private FakeJanus(WebApplication app) => _app = app;

    public Uri Address => new UriBuilder(new Uri(_app.Urls.First())) { Scheme = "ws" }.Uri;

    /// <summary>The answer to a request; null: none. Requests carry what the client sent.</summary>
    public Func<JsonObject, JsonObject?> Answer { get; set; } = Usual;

    public List<JsonObject> Requests { get; } = [];

    public static JsonObject? Usual(JsonObject request) => (string?)request["janus"] switch
    {
        "create" => new JsonObject { ["janus"] = "success", ["data"] = new JsonObject { ["id"] = 77 } },
        "attach" => new JsonObject { ["janus"] = "success", ["data"] = new JsonObject { ["id"] = 88 } },
        "keepalive" => new JsonObject { ["janus"] = "ack" },
        _ => null,
    };

    public static async Task<FakeJanus> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var janus = new FakeJanus(app);
        app.UseWebSockets();
        app.Run(async http =>
        {
            janus._socket = await http.WebSockets.AcceptWebSocketAsync("janus-protocol");
            await janus.ServeAsync(http.RequestAborted);
        });
        await app.StartAsync();
        return janus;
    }

    public async Task SendAsync(string text)
    {
        await _sender.WaitAsync();
        try
        {
            await _socket!.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default);
        }
        finally
        {
            _sender.Release();
        }
    }

    public void Abort() => _socket!.Abort();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _sender.Dispose();
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var received = await _socket!.ReceiveAsync(buffer.AsMemory(), cancellationToken);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                var request = JsonNode.Parse(buffer.AsSpan(0, received.Count))!.AsObject();
                lock (Requests)
                {
                    Requests.Add(request);
                }

                if (Answer(request) is { } answer)
                {
                    answer["transaction"] ??= (string?)request["transaction"];
                    await SendAsync(answer.ToJsonString());
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The client is gone.
        }
    }
}
