using System.Globalization;
using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Reporting.Brokers;
using ClassroomEdge.Reporting.Outbox;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Reporting.Bench;

/// <summary>
/// Measures the outbox on this machine: storing, recovering after a restart, publishing to a mosquitto of its own, each
/// beside <c>mosquitto_pub</c>. Needs a data folder of its own.
/// </summary>
public sealed class OutboxBench(
    IDatabase database,
    IEnumerable<IMqttAdapter> adapters,
    IChildProcesses processes,
    EdgePaths paths,
    TimeProvider time,
    ILoggerFactory loggers)
{
    private const string Topic = "classroom/v1/bench/room/telemetry";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        """{"ts":"2026-09-01T08:00:00.000Z","readings":[{"device":"air","property":"co2","value":812,"unit":"ppm","ts":"2026-09-01T08:00:00.000Z"},{"device":"air","property":"temperature","value":21.5,"unit":"°C","ts":"2026-09-01T08:00:00.000Z"}]}""");

    /// <summary>Runs the measurement; a million messages take about two minutes.</summary>
    /// <exception cref="EdgeException"><c>process.missing</c>: no mosquitto; <c>mqtt.missing</c>: no library.</exception>
    public async Task<OutboxBenchResult> RunAsync(int messages, CancellationToken cancellationToken)
    {
        var adapter = adapters.FirstOrDefault(a => a.Version is not null)
            ?? throw new MqttException("mqtt.missing", "no MQTT library is on this machine: apt-get install libmosquitto1");
        if (processes.Find("mosquitto") is null)
        {
            throw new EdgeException("process.missing", "mosquitto is not installed: apt-get install mosquitto");
        }

        var room = new RoomState("bench", "room", new LocalizedText("测试", "Bench"), time);
        using var broker = new LocalBroker(18830, processes, paths, room, time, loggers.CreateLogger<LocalBroker>());
        await broker.StartAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var endpoint = await broker.WhenReadyAsync(cancellationToken).ConfigureAwait(false);
            var run = new Run(adapter, endpoint, messages);
            var publishOnly = await OutboxAsync(run, "bench/published", listening: false, cancellationToken).ConfigureAwait(false);
            var delivery = await OutboxAsync(run, "bench/delivered", listening: true, cancellationToken).ConfigureAwait(false);
            BareRun? bare = null;
            BareRun? bareDelivered = null;
            if (processes.Find("mosquitto_pub") is not null)
            {
                bare = await BareAsync(run, listening: false, cancellationToken).ConfigureAwait(false);
                bareDelivered = await BareAsync(run, listening: true, cancellationToken).ConfigureAwait(false);
            }

            return new OutboxBenchResult(
                messages,
                Body.Length,
                publishOnly.Stored,
                publishOnly.Recovery,
                publishOnly.Sent,
                delivery.Sent,
                bare?.PerSecond,
                bareDelivered?.PerSecond,
                bareDelivered?.Missing,
                messages - delivery.Watch!.Received,
                delivery.Watch.OutOfOrder);
        }
        finally
        {
            await broker.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<(double Stored, TimeSpan Recovery, double Sent, SequenceWatch? Watch)> OutboxAsync(
        Run run, string room, bool listening, CancellationToken cancellationToken)
    {
        var options = new OutboxOptions { Room = room, Capacity = int.MaxValue };
        var start = time.GetTimestamp();
        var full = new RoomOutbox(database, options, time, loggers.CreateLogger<RoomOutbox>());
        await using (full.ConfigureAwait(false))
        {
            for (var i = 1; i < run.Messages; i++)
            {
                await full.EnqueueAsync(OutboxKind.Telemetry, Body, cancellationToken).ConfigureAwait(false);
            }

            await full.AppendAsync(OutboxKind.Event, Body, cancellationToken).ConfigureAwait(false);
        }

        var stored = run.Messages / time.GetElapsedTime(start).TotalSeconds;
        start = time.GetTimestamp();
        var outbox = new RoomOutbox(database, options, time, loggers.CreateLogger<RoomOutbox>());
        await using (outbox.ConfigureAwait(false))
        {
            await outbox.Opened.WaitAsync(cancellationToken).ConfigureAwait(false);
            var recovery = time.GetElapsedTime(start);
            var (sent, watch) = await SendAsync(run, outbox, listening, cancellationToken).ConfigureAwait(false);
            return (stored, recovery, sent, watch);
        }
    }

    private async Task<(double PerSecond, SequenceWatch? Watch)> SendAsync(
        Run run, RoomOutbox outbox, bool listening, CancellationToken cancellationToken)
    {
        var watch = new SequenceWatch(run.Messages, time);
        var listener = listening ? await run.ListenAsync(watch.TakeNumbered, cancellationToken).ConfigureAwait(false) : null;
        var link = await run.ConnectAsync("outbox", cancellationToken).ConfigureAwait(false);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var start = time.GetTimestamp();
        var publishing = new OutboxPublisher(outbox).RunAsync(link, _ => Topic, done.Token);
        var complete = listening ? watch.Complete : WhenEmptyAsync(outbox, done.Token);
        await Task.WhenAny(complete, publishing).ConfigureAwait(false);
        var seconds = time.GetElapsedTime(start).TotalSeconds;
        if (publishing.IsFaulted)
        {
            await publishing.ConfigureAwait(false);
        }

        await done.CancelAsync().ConfigureAwait(false);
        await publishing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await link.DisposeAsync().ConfigureAwait(false);
        await EndAsync(listener).ConfigureAwait(false);
        return (run.Messages / seconds, listening ? watch : null);
    }

    private async Task WhenEmptyAsync(RoomOutbox outbox, CancellationToken cancellationToken)
    {
        while (outbox.Pending > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The same payloads, line by line, through mosquitto's own client.</summary>
    private async Task<BareRun> BareAsync(Run run, bool listening, CancellationToken cancellationToken)
    {
        var watch = new SequenceWatch(run.Messages, time);
        var listener = listening ? await run.ListenAsync(_ => watch.Take(), cancellationToken).ConfigureAwait(false) : null;
        var port = run.Endpoint.Port.ToString(CultureInfo.InvariantCulture);
        var spec = new ChildProcessSpec(
            "mosquitto_pub", "mosquitto_pub", ["-h", run.Endpoint.Host, "-p", port, "-t", Topic, "-q", "1", "-l", "-V", "5"]);
        var start = time.GetTimestamp();
        var publisher = processes.Start(spec);
        await using (publisher.ConfigureAwait(false))
        {
            var input = publisher.StandardInput;
            await using (input.ConfigureAwait(false))
            {
                byte[] line = [.. Body, (byte)'\n'];
                for (var i = 0; i < run.Messages; i++)
                {
                    await input.WriteAsync(line, cancellationToken).ConfigureAwait(false);
                }
            }

            await publisher.Exited.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (listening)
            {
                // Without an outbox the broker may drop what the listener is too slow for; then this ends with what came.
                await Task.WhenAny(watch.Complete, Task.Delay(TimeSpan.FromSeconds(5), time, cancellationToken)).ConfigureAwait(false);
            }
        }

        var end = listening ? watch.NewestAt : time.GetTimestamp();
        await EndAsync(listener).ConfigureAwait(false);
        var seconds = time.GetElapsedTime(start, end).TotalSeconds;
        return new BareRun((listening ? watch.Received : run.Messages) / seconds, listening ? run.Messages - watch.Received : 0);
    }

    private static async Task EndAsync(IMqttLink? link)
    {
        if (link is not null)
        {
            await link.DisposeAsync().ConfigureAwait(false);
        }
    }

    private sealed record BareRun(double PerSecond, long Missing);

    private sealed record Run(IMqttAdapter Adapter, BrokerEndpoint Endpoint, int Messages)
    {
        public async Task<IMqttLink> ConnectAsync(string name, CancellationToken cancellationToken)
        {
            var link = Adapter.Create();
            await link.ConnectAsync(new MqttConnectOptions(Endpoint.Host, Endpoint.Port, "bench-" + name), cancellationToken)
                .ConfigureAwait(false);
            return link;
        }

        public async Task<IMqttLink> ListenAsync(Action<MqttMessage> received, CancellationToken cancellationToken)
        {
            var link = await ConnectAsync("listener", cancellationToken).ConfigureAwait(false);
            link.Received += received;
            await link.SubscribeAsync(Topic, cancellationToken).ConfigureAwait(false);
            return link;
        }
    }
}
