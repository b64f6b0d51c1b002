using ClassroomEdge.Core;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Devices.Traffic;

/// <summary>The way to MQTT devices, with what each publishes and hears told to <see cref="PortTraffic"/>, under the device's id.</summary>
internal sealed class ObservedFieldMqtt(IFieldMqtt inner, PortTraffic traffic, string port = "mqtt") : IFieldMqtt
{
    public event EventHandler? OutageChanged
    {
        add => inner.OutageChanged += value;
        remove => inner.OutageChanged -= value;
    }

    public string? Outage => inner.Outage;

    public IFieldMqtt For(string deviceId) => new ObservedFieldMqtt(inner.For(deviceId), traffic, deviceId);

    public IDisposable Subscribe(string topicFilter, Action<MqttMessage> handler) => inner.Subscribe(topicFilter, message =>
    {
        if (traffic.IsObserved)
        {
            traffic.Note(port, TransferKind.In, null, MqttTransfer.Of(message));
        }

        handler(message);
    });

    public Task WhenConnectedAsync(CancellationToken cancellationToken) => inner.WhenConnectedAsync(cancellationToken);

    public async Task PublishAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        if (traffic.IsObserved)
        {
            // Before: the answer may be there before the broker has confirmed the question.
            traffic.Note(port, TransferKind.Out, null, MqttTransfer.Of(message));
        }

        try
        {
            await inner.PublishAsync(message, cancellationToken);
        }
        catch (EdgeException e)
        {
            traffic.Note(port, TransferKind.Closed, null, [], e.Code);
            throw;
        }
    }
}
