using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;

namespace ClassroomEdge.Platform.Network;

/// <summary>One user of a shared port: <see cref="ReceiveAsync"/> hears its peer, <see cref="ReceiveFromAsync"/> everybody.</summary>
internal sealed class SharedUdpPlace(string deviceId, IPEndPoint peer, SharedUdpPort port, Action<SharedUdpPlace> leave) : IDatagramSocket
{
    // As a socket's buffer: what nobody takes is lost, the oldest first.
    private readonly Channel<(IPAddress From, byte[] Datagram)> _inbox = Channel.CreateBounded<(IPAddress, byte[])>(
        new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Hear(IPAddress from, byte[] datagram) => _inbox.Writer.TryWrite((from, datagram));

    public async ValueTask SendAsync(ReadOnlyMemory<byte> datagram, CancellationToken cancellationToken)
    {
        try
        {
            await port.SendAsync(datagram, peer, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            throw new DeviceException("device.unreachable", deviceId, $"'{deviceId}' ({peer}): {e.Message}", e);
        }
    }

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (from, datagram) = await _inbox.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (from.Equals(peer.Address))
            {
                return Take(datagram, buffer);
            }
        }
    }

    public async ValueTask<ReceivedDatagram> ReceiveFromAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var (from, datagram) = await _inbox.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new ReceivedDatagram(Take(datagram, buffer), from.ToString());
    }

    public void Dispose() => leave(this);

    private static int Take(byte[] datagram, Memory<byte> buffer)
    {
        var length = Math.Min(datagram.Length, buffer.Length);
        datagram.AsMemory(0, length).CopyTo(buffer);
        return length;
    }
}
