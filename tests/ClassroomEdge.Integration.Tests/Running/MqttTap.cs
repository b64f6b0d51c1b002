using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace ClassroomEdge.Integration.Tests.Running;

/// <summary><c>mosquitto_sub -v</c>: what a real subscriber sees.</summary>
public sealed class MqttTap : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<(string Topic, string Payload)> _messages = new();

    /// <summary>Subscribes at QoS 1.</summary>
    public MqttTap(int port, string filter = "classroom/#")
    {
        List<string> arguments = ["-h", "127.0.0.1", "-p", $"{port}", "-t", filter, "-v", "-q", "1", "-V", "mqttv5"];
        var start = new ProcessStartInfo("mosquitto_sub", arguments)
        {
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, e) =>
        {
            if (e.Data?.Split(' ', 2) is [var topic, var payload])
            {
                _messages.Enqueue((topic, payload));
            }
        };
        _process.BeginOutputReadLine();
    }

    /// <summary>What has arrived, oldest first.</summary>
    public IReadOnlyList<(string Topic, string Payload)> Messages => [.. _messages];

    /// <summary>Waits until the broker has the subscription: a message of our own comes back.</summary>
    public async Task ReadyAsync(int port)
    {
        await Eventually.HoldsAsync(async () =>
        {
            using var publish = Process.Start(
                "mosquitto_pub", ["-h", "127.0.0.1", "-p", $"{port}", "-t", "classroom/probe", "-m", "ready"]);
            await publish.WaitForExitAsync();
            return _messages.Any(m => m.Topic == "classroom/probe");
        });
    }

    /// <summary>Waits for a message.</summary>
    public async Task<(string Topic, string Payload)> MessageAsync(
        Func<string, string, bool> condition, TimeSpan? limit = null)
    {
        var found = await Eventually.GetAsync(
            () => _messages.Where(m => condition(m.Topic, m.Payload)).Select(m => ((string, string)?)m).FirstOrDefault(),
            limit,
            () => "messages seen:\n" + string.Join('\n', _messages.TakeLast(40).Select(m => $"{m.Topic} {m.Payload}")));
        return found!.Value;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
