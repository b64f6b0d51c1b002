using ClassroomEdge.Core.Reporting;

namespace ClassroomEdge.Core.Network;

/// <summary>Where no broker is in reach: a profile that is only checked, a test without one.</summary>
public sealed class NoFieldMqtt : IFieldMqtt
{
    /// <inheritdoc/>
    public event EventHandler? OutageChanged
    {
        add { }
        remove { }
    }

    /// <inheritdoc/>
    public string? Outage => "nothing here connects to a broker";

    /// <inheritdoc/>
    public IDisposable Subscribe(string topicFilter, Action<MqttMessage> handler) => new Nothing();

    /// <inheritdoc/>
    public Task WhenConnectedAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);

    /// <inheritdoc/>
    public Task PublishAsync(MqttMessage message, CancellationToken cancellationToken) =>
        Task.FromException(new MqttException("mqtt.lost", Outage!));

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
