using System.Collections.Concurrent;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Simulation.Traces;

/// <summary>A network on which a trace answers; nothing of the machine's network is used.</summary>
internal sealed class ReplayNetwork(Trace trace, TimeProvider time) : INetwork
{
    private readonly ConcurrentDictionary<string, ReplayedPort> _ports = new(StringComparer.Ordinal);
    private readonly ILookup<string, PortTransfer> _byDevice = trace.Transfers.ToLookup(t => t.Port);

    public ValueTask<Stream> ConnectTcpAsync(string deviceId, string host, int port, CancellationToken cancellationToken) =>
        Port(deviceId).Say(TransferKind.Opened, []) switch
        {
            null => throw new DeviceException(
                "device.unreachable", deviceId, $"'{deviceId}' ({host}:{port}): in the trace nobody connected from here on"),
            { Error: { } code } => throw new DeviceException(
                code, deviceId, $"'{deviceId}' ({host}:{port}): connecting failed like this when it was recorded"),
            _ => ValueTask.FromResult<Stream>(new ReplayedStream(Port(deviceId))),
        };

    public ValueTask<IDatagramSocket> OpenUdpAsync(string deviceId, string host, int port, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IDatagramSocket>(new Datagrams(Port(deviceId)));

    private ReplayedPort Port(string deviceId) => _ports.GetOrAdd(deviceId, id => new ReplayedPort([.. _byDevice[id]], trace.Header.Started, time));

    private sealed class Datagrams(ReplayedPort port) : IDatagramSocket
    {
        public ValueTask SendAsync(ReadOnlyMemory<byte> datagram, CancellationToken cancellationToken)
        {
            port.Say(TransferKind.Out, datagram.Span);
            return ValueTask.CompletedTask;
        }

        public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
            port.ReceiveAsync(buffer, cancellationToken);

        public void Dispose()
        {
        }
    }
}
