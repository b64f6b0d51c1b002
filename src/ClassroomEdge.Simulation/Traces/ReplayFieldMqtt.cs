using System.Collections.Concurrent;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Simulation.Traces;

/// <summary>A broker on which a trace speaks for the devices; nothing of the room's real broker is used. Thread-safe.</summary>
internal sealed class ReplayFieldMqtt(Trace trace, TimeProvider time) : IFieldMqtt, IAsyncDisposable
{
    private readonly ILookup<string, PortTransfer> _byDevice = trace.Transfers.ToLookup(t => t.Port, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ReplayedMqttDevice> _devices = new(StringComparer.Ordinal);

    public event EventHandler? OutageChanged
    {
        add { }
        remove { }
    }

    public string? Outage => null;

    public IFieldMqtt For(string deviceId) =>
        _devices.GetOrAdd(deviceId, id => new ReplayedMqttDevice([.. _byDevice[id]], trace.Header.Started, time));

    public IDisposable Subscribe(string topicFilter, Action<MqttMessage> handler) => throw NoDevice();

    public Task WhenConnectedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task PublishAsync(MqttMessage message, CancellationToken cancellationToken) => throw NoDevice();

    public async ValueTask DisposeAsync()
    {
        foreach (var device in _devices.Values)
        {
            await device.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static InvalidOperationException NoDevice() => new("a trace knows messages by device: ask for one with For");
}
