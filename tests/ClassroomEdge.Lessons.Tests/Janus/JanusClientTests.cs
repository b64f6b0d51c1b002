using System.Text;
using System.Text.Json.Nodes;
using ClassroomEdge.Lessons.Janus;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Lessons.Tests.Janus;

/// <summary>The client against a Janus that misbehaves.</summary>
public sealed class JanusClientTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ManualTimeProvider _clock = new();
    private FakeJanus _janus = null!;
    private JanusClient _client = null!;

    public async Task InitializeAsync()
    {
        _janus = await FakeJanus.StartAsync();
        _client = await JanusClient.ConnectAsync(_janus.Address, "secret", _clock, NullLogger.Instance, default);
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _janus.DisposeAsync();
    }

    [Fact]
    public async Task ConnectAsync_NobodyListens_IsGone()
    {
        var address = new UriBuilder("ws", "127.0.0.1", FreePort.Tcp()).Uri;

        var e = await Assert.ThrowsAsync<JanusException>(
            () => JanusClient.ConnectAsync(address, "s", _clock, NullLogger.Instance, default));

        Assert.Equal(JanusException.Gone, e.Number);
    }

    [Fact]
    public async Task Requests_CarrySecretSessionAndTheirOwnTransaction()
    {
        await _client.AttachAsync("janus.plugin.videoroom", _ => { }, default);

        Assert.All(_janus.Requests, r => Assert.Equal("secret", (string?)r["apisecret"]));
        Assert.Equal(77, (int?)_janus.Requests[1]["session_id"]);
        Assert.Equal(2, _janus.Requests.Select(r => (string?)r["transaction"]).Distinct().Count());
    }

    [Fact]
    public async Task MessageAsync_AckThenEvent_ReturnsTheEvent()
    {
        var handle = await _client.AttachAsync("janus.plugin.videoroom", _ => { }, default);
        _janus.Answer = r =>
        {
            _ = _janus.SendAsync(new JsonObject { ["janus"] = "ack", ["transaction"] = (string?)r["transaction"] }.ToJsonString());
            return Event("joined", sdp: "v=0");
        };

        var reply = await handle.MessageAsync(new JsonObject { ["request"] = "join" }, default).WaitAsync(Patience);

        Assert.Equal("joined", (string?)reply.Data["videoroom"]);
        Assert.Equal("v=0", reply.Sdp);
    }

    [Fact]
    public async Task MessageAsync_PluginError_CarriesItsNumber()
    {
        var handle = await _client.AttachAsync("janus.plugin.videoroom", _ => { }, default);
        _janus.Answer = _ =>
        {
            var answer = Event("event");
            answer["plugindata"]!["data"]!["error_code"] = 428;
            answer["plugindata"]!["data"]!["error"] = "No such feed";
            return answer;
        };

        var e = await Assert.ThrowsAsync<JanusException>(() => handle.MessageAsync([], default));

        Assert.Equal(JanusException.RoomNoSuchFeed, e.Number);
        Assert.Contains("No such feed", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestAsync_CoreError_CarriesItsNumber()
    {
        _janus.Answer = _ => new JsonObject
        {
            ["janus"] = "error",
            ["error"] = new JsonObject { ["code"] = 465, ["reason"] = "Invalid SDP" },
        };

        var e = await Assert.ThrowsAsync<JanusException>(() => _client.AttachAsync("x", _ => { }, default));

        Assert.Equal(JanusException.CoreInvalidSdp, e.Number);
    }

    [Fact]
    public async Task RequestAsync_NoAnswer_TimesOut()
    {
        var keptAlive = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _janus.Answer = request =>
        {
            if ((string?)request["janus"] == "keepalive")
            {
                keptAlive.TrySetResult();
            }

            return (string?)request["plugin"] == "x" ? null : FakeJanus.Usual(request);
        };
        var asking = _client.AttachAsync("x", _ => { }, default);
        _clock.Advance(JanusClient.KeepAlivePeriod);
        await keptAlive.Task.WaitAsync(Patience);
        // Answers come in order: once this one is there, the keep-alive's is too.
        await _client.AttachAsync("y", _ => { }, default);
        _clock.Advance(JanusClient.KeepAlivePeriod);

        var e = await Assert.ThrowsAsync<JanusException>(() => asking.WaitAsync(Patience));

        Assert.Equal(JanusException.TimedOut, e.Number);
        Assert.False(_client.Closed.IsCompleted);
    }

    [Fact]
    public async Task Socket_Lost_FailsWhatWaitsAndCloses()
    {
        _janus.Answer = _ => null;
        var asking = _client.AttachAsync("x", _ => { }, default);
        _janus.Abort();

        var e = await Assert.ThrowsAsync<JanusException>(() => asking.WaitAsync(Patience));

        Assert.Equal(JanusException.Gone, e.Number);
        await _client.Closed.WaitAsync(Patience);
        var later = await Assert.ThrowsAsync<JanusException>(() => _client.AttachAsync("x", _ => { }, default));
        Assert.Equal(JanusException.Gone, later.Number);
    }

    [Fact]
    public async Task KeepAlive_SessionUnknown_Closes()
    {
        _janus.Answer = _ => new JsonObject
        {
            ["janus"] = "error",
            ["error"] = new JsonObject { ["code"] = 458, ["reason"] = "No such session" },
        };
        _clock.Advance(JanusClient.KeepAlivePeriod);

        await _client.Closed.WaitAsync(Patience);
    }

    [Fact]
    public async Task Timeout_OfTheSession_Closes()
    {
        await _janus.SendAsync("""{"janus":"timeout","session_id":77}""");

        await _client.Closed.WaitAsync(Patience);
    }

    [Fact]
    public async Task Events_OfAHandle_ReachItsOwnerInOrderUntilForgotten()
    {
        var events = System.Threading.Channels.Channel.CreateUnbounded<string>();
        var handle = await _client.AttachAsync("x", e => events.Writer.TryWrite(e.Kind), default);
        await _janus.SendAsync("""{"janus":"webrtcup","sender":88}""");
        await _janus.SendAsync("""{"janus":"hangup","sender":88,"reason":"ICE failed"}""");

        Assert.Equal("webrtcup", await events.Reader.ReadAsync().AsTask().WaitAsync(Patience));
        Assert.Equal("hangup", await events.Reader.ReadAsync().AsTask().WaitAsync(Patience));
        _client.Forget(handle.Id);
        await _janus.SendAsync("""{"janus":"media","sender":88}""");
        await _client.AttachAsync("x", _ => { }, default);
        Assert.False(events.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Messages_Fuzzed_NeverEndTheSession()
    {
        var random = new Random(88);
        await _client.AttachAsync("x", _ => { }, default);
        const string valid = """{"janus":"event","sender":88,"transaction":"9","plugindata":{"data":{"error_code":4}}}""";
        string[] found =
        [
            "", "[]", "null", "7", "{}", """{"janus":5}""", """{"janus":"event","transaction":7,"sender":"x"}""",
            """{"janus":"error","transaction":"99"}""",
        ];
        foreach (var text in found)
        {
            await _janus.SendAsync(text);
        }

        for (var i = 0; i < 2_000; i++)
        {
            var bytes = Encoding.ASCII.GetBytes(valid);
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(32, 127);
            }

            await _janus.SendAsync(Encoding.ASCII.GetString(bytes, 0, random.Next(bytes.Length + 1)));
        }

        await _client.AttachAsync("x", _ => { }, default).WaitAsync(Patience);
        Assert.False(_client.Closed.IsCompleted);
    }

    private static JsonObject Event(string kind, string? sdp = null)
    {
        var message = new JsonObject
        {
            ["janus"] = "event",
            ["sender"] = 88,
            ["plugindata"] = new JsonObject { ["data"] = new JsonObject { ["videoroom"] = kind } },
        };
        if (sdp is not null)
        {
            message["jsep"] = new JsonObject { ["type"] = "answer", ["sdp"] = sdp };
        }

        return message;
    }
}
