using ClassroomEdge.Core;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Devices.Traffic;

/// <summary>The way to devices on the network, with what goes to and fro told to <see cref="PortTraffic"/>.</summary>
internal sealed class ObservedNetwork(INetwork inner, PortTraffic traffic) : INetwork
{
    public async ValueTask<Stream> ConnectTcpAsync(string deviceId, string host, int port, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await inner.ConnectTcpAsync(deviceId, host, port, cancellationToken);
            traffic.Note(deviceId, TransferKind.Opened, null, []);
            return new ObservedStream(stream, deviceId, stream.Dispose, traffic);
        }
        catch (EdgeException e)
        {
            traffic.Note(deviceId, TransferKind.Opened, null, [], e.Code);
            throw;
        }
    }

    public async ValueTask<IDatagramSocket> OpenUdpAsync(string deviceId, string host, int port, CancellationToken cancellationToken) =>
        new Datagrams(await inner.OpenUdpAsync(deviceId, host, port, cancellationToken), deviceId, traffic);

    public async ValueTask<IDatagramSocket> OpenUdpAsync(
        string deviceId, string host, int port, int localPort, CancellationToken cancellationToken) =>
        new Datagrams(await inner.OpenUdpAsync(deviceId, host, port, localPort, cancellationToken), deviceId, traffic);

    private sealed class Datagrams(IDatagramSocket inner, string deviceId, PortTraffic traffic) : IDatagramSocket
    {
        public ValueTask SendAsync(ReadOnlyMemory<byte> datagram, CancellationToken cancellationToken)
        {
            traffic.Note(deviceId, TransferKind.Out, null, datagram.Span);
            return inner.SendAsync(datagram, cancellationToken);
        }

        public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            var read = await inner.ReceiveAsync(buffer, cancellationToken);
            traffic.Note(deviceId, TransferKind.In, null, buffer.Span[..read]);
            return read;
        }

        public async ValueTask<ReceivedDatagram> ReceiveFromAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            var received = await inner.ReceiveFromAsync(buffer, cancellationToken);
            traffic.Note(deviceId, TransferKind.In, null, buffer.Span[..received.Length]);
            return received;
        }

        public void Dispose() => inner.Dispose();
    }
}
