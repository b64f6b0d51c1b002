using System.Threading.Channels;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Supervision;
using ClassroomEdge.Reporting.Brokers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Reporting.Field;

/// <summary>The connection to the broker of the room's devices: connects when somebody first subscribes, and again after every loss.</summary>
internal sealed class FieldMqtt : IFieldMqtt, IHostedService, IDisposable
{
    private static readonly TimeSpan BrokerDeadline = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly IMqttAdapter? _adapter;
    private readonly IBroker _broker;
    private readonly BrokerLogin _login;
    private readonly string _clientId;
    private readonly TimeProvider _time;
    private readonly ILogger<FieldMqtt> _logger;
    private readonly FieldSubscriptions _subscriptions;
    private readonly Supervisor _supervisor;

    // Unbounded, since a filter that got lost would be a deaf device; there are as many as the profile has topics.
    private readonly Channel<string> _asked = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _lock = new();
    private TaskCompletionSource _connected = NewSignal();
    private IMqttLink? _link;
    private string? _outage = "not connected yet";
    private string? _told;
    private Task _running = Task.CompletedTask;

    /// <summary>No I/O before it is started.</summary>
    public FieldMqtt(
        IMqttAdapter? adapter, IBroker broker, BrokerLogin login, string clientId, TimeProvider time, ILogger<FieldMqtt> logger)
    {
        (_adapter, _broker, _login, _clientId, _time, _logger) = (adapter, broker, login, clientId, time, logger);
        _subscriptions = new FieldSubscriptions(logger);
        _supervisor = new Supervisor(
            new RestartPolicy { MaxDelay = TimeSpan.FromSeconds(10), Jitter = 0.3, Budget = int.MaxValue }, time);
    }

    /// <inheritdoc/>
    public event EventHandler? OutageChanged;

    /// <inheritdoc/>
    public string? Outage => Volatile.Read(ref _outage);

    /// <inheritdoc/>
    public IDisposable Subscribe(string topicFilter, Action<MqttMessage> handler)
    {
        if (FieldTopics.IsRoomsOwn(topicFilter))
        {
            throw new MqttException("mqtt.refused", $"'{topicFilter}' is the room's own: no device may hear it");
        }

        var subscription = _subscriptions.Add(topicFilter, handler);
        _asked.Writer.TryWrite(topicFilter);
        return subscription;
    }

    /// <inheritdoc/>
    public Task WhenConnectedAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _connected.Task.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task PublishAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        if (FieldTopics.IsRoomsOwn(message.Topic))
        {
            return Task.FromException(new MqttException("mqtt.refused", $"'{message.Topic}' is the room's own: only reporting writes it"));
        }

        return Volatile.Read(ref _link) is { } link
            ? link.PublishAsync(message, cancellationToken)
            : Task.FromException(new MqttException("mqtt.lost", $"no connection to the broker {_broker.Endpoint}: {Outage}"));
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
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

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync()
    {
        try
        {
            // A room without MQTT devices needs no second connection.
            await _asked.Reader.WaitToReadAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (_adapter is null)
        {
            Become("no MQTT library is on this machine: apt-get install libmosquitto1");
            return;
        }

        await _supervisor.RunAsync(ConnectedAsync, Tell, _stop.Token).ConfigureAwait(false);
    }

    /// <summary>One connection, from connect to its end.</summary>
    private async Task ConnectedAsync(Action working, CancellationToken stop)
    {
        var endpoint = await EndpointAsync(stop).ConfigureAwait(false);
        var link = _adapter!.Create();
        await using (link.ConfigureAwait(false))
        {
            var lost = NewSignal();
            link.Lost += reason => lost.TrySetException(new MqttException("mqtt.lost", reason));
            link.Received += _subscriptions.Deliver;
            var options = new MqttConnectOptions(endpoint.Host, endpoint.Port, _clientId);
            await link.ConnectAsync(await _login.ApplyAsync(options, stop).ConfigureAwait(false), stop).ConfigureAwait(false);
            while (_asked.Reader.TryRead(out _))
            {
                // All are asked for below.
            }

            foreach (var filter in _subscriptions.Filters)
            {
                await link.SubscribeAsync(filter, stop).ConfigureAwait(false);
            }

            working();
            Volatile.Write(ref _link, link);
            Become(null);
            try
            {
                await Task.WhenAny(lost.Task, SubscribeLaterAsync(link, stop)).Unwrap().ConfigureAwait(false);
            }
            catch (MqttException e)
            {
                Become(e.Message);
                throw;
            }
            finally
            {
                Volatile.Write(ref _link, null);
                _ = lost.Task.Exception;
            }
        }
    }

    /// <summary>Asks for what is subscribed while connected; a filter that is known already brings its retained messages once more.</summary>
    private async Task SubscribeLaterAsync(IMqttLink link, CancellationToken cancellationToken)
    {
        await foreach (var filter in _asked.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await link.SubscribeAsync(filter, cancellationToken).ConfigureAwait(false);
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

    private void Tell(SupervisorEvent change)
    {
        if (change.Phase == SupervisorPhase.Working)
        {
            _told = null;
            Log.FieldConnected(_logger, _broker.Endpoint.ToString());
        }
        else if (change.Phase is SupervisorPhase.Retrying or SupervisorPhase.Degraded)
        {
            var reason = change.Error?.Message ?? "the connection ended";
            if (_told != reason)
            {
                // Once a reason, not at every try.
                _told = reason;
                Log.FieldNotConnected(_logger, _broker.Endpoint.ToString(), (change.Error as EdgeException)?.Code ?? "mqtt.failed", reason);
            }

            Become(reason);
        }
    }

    private void Become(string? outage)
    {
        lock (_lock)
        {
            if (Volatile.Read(ref _outage) == outage)
            {
                return;
            }

            Volatile.Write(ref _outage, outage);
            if (outage is null)
            {
                _connected.TrySetResult();
            }
            else if (_connected.Task.IsCompleted)
            {
                _connected = NewSignal();
            }
        }

        OutageChanged?.Invoke(this, EventArgs.Empty);
    }
}
