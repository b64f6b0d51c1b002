using System.Collections.Immutable;
using System.Threading.Channels;
using ClassroomEdge.Core.Reporting;

namespace ClassroomEdge.Simulation.Broker;

/// <summary>A client's connection to the simulated broker. Thread-safe.</summary>
internal sealed class SimulatedMqttLink(SimulatedBroker broker) : IMqttLink
{
    private readonly Lock _lock = new();

    // What the client's library holds until its handler has returned.
    private readonly Channel<MqttMessage> _inbox = Channel.CreateUnbounded<MqttMessage>(
        new UnboundedChannelOptions { SingleReader = true });

    private ImmutableArray<string> _filters = [];
    private MqttMessage? _will;
    private bool _isConnected;
    private Task _delivering = Task.CompletedTask;

    public event Action<MqttMessage>? Received;

    public event Action<string>? Lost;

    public Task ConnectAsync(MqttConnectOptions options, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            broker.Connect(this);
            _will = options.LastWill;
            _isConnected = true;
            if (_delivering.IsCompleted)
            {
                _delivering = Task.Run(DeliverAsync, CancellationToken.None);
            }
        }

        return Task.CompletedTask;
    }

    public Task PublishAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        ThrowIfLost();
        broker.Publish(message);
        return Task.CompletedTask;
    }

    public Task SubscribeAsync(string topicFilter, CancellationToken cancellationToken)
    {
        ThrowIfLost();
        ImmutableInterlocked.Update(ref _filters, (all, f) => all.Add(f), topicFilter);
        broker.OfferRetained(this, topicFilter);
        return Task.CompletedTask;
    }

    public Task DisconnectAsync(CancellationToken cancellationToken)
    {
        Leave(withWill: false);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        Leave(withWill: true);
        _inbox.Writer.TryComplete();
        await _delivering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>The connection breaks.</summary>
    public void Cut(string reason)
    {
        if (Leave(withWill: true))
        {
            Lost?.Invoke(reason);
        }
    }

    /// <summary>A message, if it subscribed to it.</summary>
    public void Offer(MqttMessage message)
    {
        if (_filters.Any(f => TopicFilter.Matches(f, message.Topic)))
        {
            _inbox.Writer.TryWrite(message);
        }
    }

    private bool Leave(bool withWill)
    {
        lock (_lock)
        {
            if (!_isConnected)
            {
                return false;
            }

            _isConnected = false;
            _filters = [];
        }

        broker.Disconnect(this, withWill ? _will : null);
        return true;
    }

    private void ThrowIfLost()
    {
        lock (_lock)
        {
            if (!_isConnected)
            {
                throw new MqttException("mqtt.lost", "the connection to the simulated broker is lost");
            }
        }
    }

    private async Task DeliverAsync()
    {
        await foreach (var message in _inbox.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            Received?.Invoke(message);
        }
    }
}
