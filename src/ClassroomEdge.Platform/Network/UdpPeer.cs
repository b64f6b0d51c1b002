using System.Net;
using System.Net.Sockets;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;

namespace ClassroomEdge.Platform.Network;

/// <summary>A UDP socket for one peer. Not connected, so that the answer to a broadcast is heard too.</summary>
internal sealed class UdpPeer : IDatagramSocket
{
    private readonly string _deviceId;
    private readonly IPEndPoint _peer;
    private readonly Socket _socket;

    public UdpPeer(string deviceId, IPEndPoint peer)
    {
        _deviceId = deviceId;
        _peer = peer;
        _socket = new Socket(peer.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { EnableBroadcast = true };
        _socket.Bind(new IPEndPoint(peer.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0));
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> datagram, CancellationToken cancellationToken)
    {
        try
        {
            await _socket.SendToAsync(datagram, _peer, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            throw Unreachable(e);
        }
    }

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        (await ReceiveFromAsync(buffer, cancellationToken).ConfigureAwait(false)).Length;

    public async ValueTask<ReceivedDatagram> ReceiveFromAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            var from = await _socket.ReceiveFromAsync(buffer, _peer, cancellationToken).ConfigureAwait(false);
            return new ReceivedDatagram(from.ReceivedBytes, ((IPEndPoint)from.RemoteEndPoint).Address.ToString());
        }
        catch (SocketException e)
        {
            throw Unreachable(e);
        }
    }

    public void Dispose() => _socket.Dispose();

    private DeviceException Unreachable(SocketException e) =>
        new("device.unreachable", _deviceId, $"'{_deviceId}' ({_peer}): {e.Message}", e);
}
