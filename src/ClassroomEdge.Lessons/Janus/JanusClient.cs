using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Janus;

/// <summary>
/// One session of the Janus API over WebSocket. When the socket or the session is lost, <see cref="Closed"/> ends and
/// every request fails; whoever uses it connects anew, because Janus frees a session with its socket. Thread-safe.
/// </summary>
internal sealed class JanusClient : IAsyncDisposable
{
    /// <summary>Longest message taken from Janus; an SDP with many candidates is about 20 KiB.</summary>
    public const int MaximumMessageBytes = 1 << 20;

    /// <summary>
    /// Janus drops a session that is silent for 60 s; asked more often, it also tells soon that it hangs, while the
    /// class looks at a still picture.
    /// </summary>
    public static readonly TimeSpan KeepAlivePeriod = TimeSpan.FromSeconds(5);

    /// <summary>
    /// It answers this in milliseconds, on loopback; on a starved machine, where media still flows, in seconds. A router
    /// started again takes every partner's picture away for longer than that.
    /// </summary>
    private static readonly TimeSpan KeepAliveDeadline = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sender = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, Pending> _pending = new();
    private readonly ConcurrentDictionary<ulong, Action<JanusEvent>> _handles = new();
    private readonly string _secret;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private ulong _session;
    private long _transactions;
    private Task _tasks = Task.CompletedTask;

    private JanusClient(string secret, TimeProvider time, ILogger log)
    {
        _secret = secret;
        _time = time;
        _log = log;
        _socket.Options.AddSubProtocol("janus-protocol");
        _socket.Options.Proxy = null;
    }

    /// <summary>Ends when the session is lost or disposed.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Connects and creates a session.</summary>
    /// <exception cref="JanusException">Nobody listens, or refused.</exception>
    public static async Task<JanusClient> ConnectAsync(
        Uri address, string secret, TimeProvider time, ILogger log, CancellationToken cancellationToken)
    {
        var client = new JanusClient(secret, time, log);
        try
        {
            await client._socket.ConnectAsync(address, cancellationToken);
            var receiving = client.ReceiveAsync();
            client._tasks = receiving;
            var created = await client.RequestAsync(new JsonObject { ["janus"] = "create" }, false, cancellationToken);
            client._session = created["data"]!["id"]!.GetValue<ulong>();
            client._tasks = Task.WhenAll(receiving, client.KeepAliveAsync());
            return client;
        }
        catch (WebSocketException e)
        {
            await client.DisposeAsync();
            throw new JanusException(JanusException.Gone, "cannot connect", e);
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Janus's version, for example <c>1.1.2</c>.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        var info = await RequestAsync(new JsonObject { ["janus"] = "info" }, false, cancellationToken);
        return info.Text("version_string") ?? "";
    }

    /// <summary>Attaches to a plugin.</summary>
    /// <param name="plugin">For example <c>janus.plugin.videoroom</c>.</param>
    /// <param name="onEvent">Called in order from the receiving task: must not block.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<JanusHandle> AttachAsync(
        string plugin, Action<JanusEvent> onEvent, CancellationToken cancellationToken)
    {
        var attached = await RequestAsync(
            new JsonObject { ["janus"] = "attach", ["plugin"] = plugin }, false, cancellationToken);
        var id = attached["data"]!["id"]!.GetValue<ulong>();
        _handles[id] = onEvent;
        return new JanusHandle(this, id);
    }

    /// <summary>From now on nobody hears of that handle.</summary>
    public void Forget(ulong handle) => _handles.TryRemove(handle, out _);

    /// <summary>Sends a request and returns its answer.</summary>
    /// <param name="request">Without transaction, session and secret.</param>
    /// <param name="acknowledged">True: a bare <c>ack</c> is the answer; false: it is only the promise of one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="JanusException">Refused, late, or Janus is gone.</exception>
    public Task<JsonObject> RequestAsync(JsonObject request, bool acknowledged, CancellationToken cancellationToken) =>
        RequestAsync(request, acknowledged, Deadline, cancellationToken);

    private async Task<JsonObject> RequestAsync(
        JsonObject request, bool acknowledged, TimeSpan within, CancellationToken cancellationToken)
    {
        var transaction = Interlocked.Increment(ref _transactions).ToString(CultureInfo.InvariantCulture);
        request["transaction"] = transaction;
        request["apisecret"] = _secret;
        // What is asked of Janus itself must not name a session.
        if (_session != 0 && request.Text("janus") != "info")
        {
            request["session_id"] = _session;
        }

        var pending = new Pending(acknowledged);
        _pending[transaction] = pending;
        using var deadline = new CancellationTokenSource(within, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await SendAsync(request, either.Token);

            // After the socket closed nobody would answer: those added after the closing look for it themselves.
            if (_closed.Task.IsCompleted)
            {
                throw new JanusException(JanusException.Gone, "connection lost");
            }

            return await pending.Answer.Task.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw _closed.Task.IsCompleted
                ? new JanusException(JanusException.Gone, "connection lost")
                : new JanusException(JanusException.TimedOut, $"no answer to {(string?)request["janus"]}");
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            throw new JanusException(JanusException.Gone, "connection lost", e);
        }
        finally
        {
            _pending.TryRemove(transaction, out _);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Abort();
        await _tasks;
        Close();
        _socket.Dispose();
        _stop.Dispose();
        _sender.Dispose();
    }

    private async Task SendAsync(JsonObject request, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(request);
        await _sender.WaitAsync(cancellationToken);
        try
        {
            // A send that is cancelled aborts the socket, so only the client's own end cancels it.
            await _socket.SendAsync(bytes, WebSocketMessageType.Text, true, _stop.Token);
        }
        finally
        {
            _sender.Release();
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        try
        {
            while (true)
            {
                buffer.ResetWrittenCount();
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer.GetMemory(4096), _stop.Token);
                    buffer.Advance(part.Count);
                }
                while (!part.EndOfMessage && buffer.WrittenCount <= MaximumMessageBytes);

                if (part.MessageType == WebSocketMessageType.Close || buffer.WrittenCount > MaximumMessageBytes)
                {
                    return;
                }

                Take(buffer.WrittenSpan);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The end of the connection, however it came; Closed tells.
        }
        finally
        {
            Close();
        }
    }

    private void Take(ReadOnlySpan<byte> json)
    {
        JsonObject? message;
        try
        {
            message = JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            message = null;
        }

        var kind = message?.Text("janus");
        if (message is null || kind is null)
        {
            Log.JanusUnreadable(_log, json.Length);
            return;
        }

        if (message.Text("transaction") is { } transaction
            && _pending.TryGetValue(transaction, out var pending)
            && pending.Take(kind, message))
        {
            return;
        }

        if (kind == "timeout")
        {
            // The session is gone though the socket stands.
            _socket.Abort();
        }
        else if (message["sender"] is JsonValue sender
            && sender.TryGetValue<ulong>(out var handle)
            && _handles.TryGetValue(handle, out var onEvent))
        {
            onEvent(new JanusEvent(kind, message));
        }
    }

    private async Task KeepAliveAsync()
    {
        using var timer = new PeriodicTimer(KeepAlivePeriod, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                await RequestAsync(new JsonObject { ["janus"] = "keepalive" }, acknowledged: true, KeepAliveDeadline, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
        catch (JanusException e)
        {
            Log.JanusSessionLost(_log, e.Message);
            _socket.Abort();
        }
    }

    private void Close()
    {
        _closed.TrySetResult();
        foreach (var pending in _pending.Values)
        {
            pending.Answer.TrySetException(new JanusException(JanusException.Gone, "connection lost"));
        }
    }

    private sealed class Pending(bool acknowledged)
    {
        public TaskCompletionSource<JsonObject> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Take(string kind, JsonObject message)
        {
            switch (kind)
            {
                case "ack" when !acknowledged:
                    return true;
                case "ack" or "success" or "event" or "server_info":
                    return Answer.TrySetResult(message);
                case "error":
                    var error = message["error"];
                    return Answer.TrySetException(new JanusException(
                        error?["code"]?.GetValue<int>() ?? 0, (error as JsonObject)?.Text("reason") ?? "refused"));
                default:
                    return false;
            }
        }
    }
}
