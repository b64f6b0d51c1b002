using ClassroomEdge.Core;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Core.Supervision;
using ClassroomEdge.Reporting.Brokers;
using ClassroomEdge.Reporting.Commands;
using ClassroomEdge.Reporting.HomeAssistant;
using ClassroomEdge.Reporting.Outbox;
using ClassroomEdge.Reporting.Topics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Reporting;

/// <summary>
/// Reports the room to the broker and takes its commands: connects, reconnects with back-off, and runs what uses the
/// connection. Telemetry is sampled and events are kept whether there is a connection or not.
/// </summary>
public sealed class ReportingService : IHostedService, IDisposable
{
    private static readonly TimeSpan GoodbyeDeadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BrokerDeadline = TimeSpan.FromSeconds(10);

    /// <summary>So that not all rooms of a school answer a restarted Home Assistant in the same moment.</summary>
    private static readonly TimeSpan MaxAnnounceDelay = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly RoomProfile _profile;
    private readonly RoomState _room;
    private readonly IBroker _broker;
    private readonly RoomOutbox _outbox;
    private readonly OutboxPublisher _publisher;
    private readonly CommandListener _commands;
    private readonly ReportingMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<ReportingService> _logger;
    private readonly RoomTopics _topics;
    private readonly Announcer _announcer;
    private readonly RetainedTopics _retained;
    private readonly TelemetrySampler _telemetry;
    private readonly IMqttAdapter? _adapter;
    private readonly LinkReporter _link;
    private readonly Supervisor _supervisor;
    private readonly string _version;
    private Task _running = Task.CompletedTask;

    /// <summary>No I/O before <see cref="StartAsync"/>.</summary>
    internal ReportingService(
        RoomProfile profile,
        RoomState room,
        IBroker broker,
        IEnumerable<IMqttAdapter> adapters,
        RoomOutbox outbox,
        OutboxPublisher publisher,
        IDatabase database,
        CommandListener commands,
        ReportingMetrics metrics,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _profile = profile;
        _room = room;
        _broker = broker;
        _outbox = outbox;
        _publisher = publisher;
        _commands = commands;
        _metrics = metrics;
        _time = time;
        _logger = loggers.CreateLogger<ReportingService>();
        _topics = new RoomTopics(profile.Site, profile.Room.Id);
        _version = typeof(ReportingService).Assembly.GetName().Version!.ToString(3);
        _announcer = new Announcer(_topics, profile, database, _version);
        _retained = new RetainedTopics(database);
        _telemetry = new TelemetrySampler(
            room, outbox, profile.Reporting.TelemetryInterval, time, loggers.CreateLogger<TelemetrySampler>());
        _adapter = Choose([.. adapters]);
        _link = new LinkReporter(room, outbox, broker, $"{_adapter?.Name} {_adapter?.Version}", time);
        _supervisor = new Supervisor(
            new RestartPolicy { MaxDelay = TimeSpan.FromSeconds(10), Jitter = 0.3, Budget = int.MaxValue }, time);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _link.Starting();
        _running = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private IMqttAdapter? Choose(IReadOnlyList<IMqttAdapter> adapters)
    {
        var wanted = _profile.Reporting.Adapter;
        return adapters.FirstOrDefault(a => a.Version is not null && (wanted is null || a.Name == wanted));
    }

    private async Task RunAsync()
    {
        var telemetry = _telemetry.RunAsync(_stop.Token);
        var status = _link.RunAsync(_stop.Token);
        if (_adapter is null)
        {
            ReportMissing();
        }
        else
        {
            await _supervisor.RunAsync(ConnectedAsync, Tell, _stop.Token).ConfigureAwait(false);
        }

        await Task.WhenAll(telemetry, status).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void ReportMissing()
    {
        var detail = _profile.Reporting.Adapter is { } wanted
            ? $"the MQTT adapter {wanted} that the profile names is not on this machine"
            : "no MQTT library is on this machine";
        Log.AdapterMissing(_logger, detail);
        _link.Offline(detail);
        _room.Apply(new RoomChange.ComponentChanged(
            new ComponentStatus("mqtt", "", ComponentState.Missing, detail, "apt-get install libmosquitto1")));
    }

    /// <summary>One connection, from connect to its end.</summary>
    private async Task ConnectedAsync(Action working, CancellationToken stop)
    {
        var endpoint = await EndpointAsync(stop).ConfigureAwait(false);
        var link = _adapter!.Create();
        await using (link.ConfigureAwait(false))
        {
            var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            link.Lost += reason => lost.TrySetException(new MqttException("mqtt.lost", reason));
            var announcer = _profile.Reporting.HomeAssistant ? _announcer : null;
            var states = new StatePublisher(link, _room, _topics, _outbox, announcer, _version, _time);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
            link.Received += message => Receive(message, link, states, ending.Token);

            await link.ConnectAsync(await OptionsAsync(endpoint, stop).ConfigureAwait(false), stop).ConfigureAwait(false);
            await GreetAsync(link, states, stop).ConfigureAwait(false);
            _metrics.Connected();
            _link.Online();
            working();
            Task[] parts =
            [
                lost.Task,
                states.RunAsync(ending.Token),
                _publisher.RunAsync(link, TopicOf, ending.Token),
            ];
            await Task.WhenAny([.. parts, Task.Delay(Timeout.Infinite, ending.Token)]).ConfigureAwait(false);
            await ending.CancelAsync().ConfigureAwait(false);
            var ended = parts.FirstOrDefault(p => p.IsFaulted);
            lost.TrySetCanceled(CancellationToken.None);
            await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                await SayGoodbyeAsync(link).ConfigureAwait(false);
                return;
            }

            await (ended ?? parts[0]).ConfigureAwait(false);
        }
    }

    private async Task<BrokerEndpoint> EndpointAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _broker.WhenReadyAsync(cancellationToken).WaitAsync(BrokerDeadline, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new MqttException("mqtt.unreachable", "the own broker is not running");
        }
    }

    private async Task<MqttConnectOptions> OptionsAsync(BrokerEndpoint endpoint, CancellationToken cancellationToken)
    {
        var options = _profile.Reporting;
        var login = new BrokerLogin(options.Username, options.PasswordFile, options.Tls);
        var connect = new MqttConnectOptions(endpoint.Host, endpoint.Port, $"classroom-edge-{_profile.Site}-{_profile.Room.Id}");
        return await login.ApplyAsync(connect, cancellationToken).ConfigureAwait(false) with { LastWill = Availability("offline"u8) };
    }

    /// <summary>Subscribed first: who sees us online may command at once.</summary>
    private async Task GreetAsync(IMqttLink link, StatePublisher states, CancellationToken cancellationToken)
    {
        await link.SubscribeAsync(_topics.Command, cancellationToken).ConfigureAwait(false);
        if (_profile.Reporting.HomeAssistant)
        {
            await link.SubscribeAsync(RoomTopics.HomeAssistantStatus, cancellationToken).ConfigureAwait(false);
        }

        await _retained.TidyAsync(link, Retained(), cancellationToken).ConfigureAwait(false);
        await link.PublishAsync(Availability("online"u8), cancellationToken).ConfigureAwait(false);
        states.Again();
        await states.PublishAsync(cancellationToken).ConfigureAwait(false);
    }

    private HashSet<string> Retained()
    {
        HashSet<string> topics =
            [_topics.Availability, _topics.State, .. _profile.Devices.Select(d => _topics.DeviceState(d.Id))];
        if (_profile.Reporting.HomeAssistant)
        {
            topics.Add(_topics.Discovery);
        }

        return topics;
    }

    private async Task SayGoodbyeAsync(IMqttLink link)
    {
        using var deadline = new CancellationTokenSource(GoodbyeDeadline);
        try
        {
            await link.PublishAsync(Availability("offline"u8), deadline.Token).ConfigureAwait(false);
            await link.DisconnectAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is MqttException or OperationCanceledException)
        {
            // The broker sends the will then, which says the same.
            Log.GoodbyeFailed(_logger, e.Message);
        }
    }

    private void Receive(MqttMessage message, IMqttLink link, StatePublisher states, CancellationToken cancellationToken)
    {
        if (message.Topic == _topics.Command)
        {
            _commands.Take(message, link, cancellationToken);
        }
        else if (message.Topic == RoomTopics.HomeAssistantStatus && message.Payload.Span.SequenceEqual("online"u8) && !message.Retain)
        {
            _ = AnnounceLaterAsync(states, cancellationToken);
        }
    }

    private async Task AnnounceLaterAsync(StatePublisher states, CancellationToken cancellationToken)
    {
        var delay = MaxAnnounceDelay * Chance.Of(_time, nameof(ReportingService)).NextDouble();
        await Task.Delay(delay, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        states.Again();
    }

    private MqttMessage Availability(ReadOnlySpan<byte> word) =>
        new(_topics.Availability, word.ToArray(), Retain: true) { ContentType = "text/plain" };

    private string TopicOf(OutboxKind kind) => kind == OutboxKind.Event ? _topics.Event : _topics.Telemetry;

    private void Tell(SupervisorEvent change)
    {
        if (change.Phase == SupervisorPhase.Working)
        {
            Log.Connected(_logger, _broker.Endpoint.ToString(), $"{_adapter!.Name} {_adapter.Version}");
        }
        else if (change.Phase is SupervisorPhase.Retrying or SupervisorPhase.Degraded)
        {
            _metrics.Failed();
            var code = (change.Error as EdgeException)?.Code ?? "mqtt.failed";
            var reason = change.Error?.Message ?? "the connection ended";
            Log.NotConnected(_logger, _broker.Endpoint.ToString(), code, reason, change.RetryIn?.TotalSeconds ?? 0);
            _link.Offline(reason);
        }
    }
}
