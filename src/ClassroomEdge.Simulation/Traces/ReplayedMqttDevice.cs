using System.Collections.Immutable;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Simulation.Traces;

/// <summary>
/// The messages of one device out of a trace: what came by itself comes at its time again, what followed something that we
/// published follows it as quickly as then. Thread-safe.
/// </summary>
internal sealed class ReplayedMqttDevice(IReadOnlyList<PortTransfer> transfers, DateTimeOffset started, TimeProvider time)
    : IFieldMqtt, IAsyncDisposable
{
    private readonly ReplayedPort _port = new(transfers, started, time);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private ImmutableArray<Hearing> _hearings = [];
    private Task? _speaking;

    public event EventHandler? OutageChanged
    {
        add { }
        remove { }
    }

    public string? Outage => null;

    public IDisposable Subscribe(string topicFilter, Action<MqttMessage> handler)
    {
        var hearing = new Hearing(this, topicFilter, handler);
        ImmutableInterlocked.Update(ref _hearings, all => all.Add(hearing));
        return hearing;
    }

    /// <summary>Its driver has subscribed by then, so the device begins to speak.</summary>
    public Task WhenConnectedAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _speaking ??= Task.Run(() => SpeakAsync(_stop.Token), CancellationToken.None);
        }

        return Task.CompletedTask;
    }

    public Task PublishAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        _port.Say(TransferKind.Out, MqttTransfer.Of(message));
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        if (_speaking is not null)
        {
            await _speaking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stop.Dispose();
    }

    private async Task SpeakAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var said = await _port.NextAsync(cancellationToken).ConfigureAwait(false);
            if (MqttTransfer.TryRead(said.Data, out var message))
            {
                foreach (var hearing in _hearings.Where(h => FieldTopics.Matches(h.Filter, message.Topic)))
                {
                    hearing.Handler(message);
                }
            }
        }
    }

    private sealed record Hearing(ReplayedMqttDevice Device, string Filter, Action<MqttMessage> Handler) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref Device._hearings, all => all.Remove(this));
    }
}
