using System.Net;
using System.Net.Sockets;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;

namespace ClassroomEdge.Platform.Network;

/// <summary>The machine's own network.</summary>
public sealed class SystemNetwork : INetwork
{
    private readonly SharedUdpPorts _shared = new();

    /// <inheritdoc/>
    public async ValueTask<Stream> ConnectTcpAsync(string deviceId, string host, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw Unreachable(deviceId, host, port, e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IDatagramSocket> OpenUdpAsync(string deviceId, string host, int port, CancellationToken cancellationToken) =>
        OpenUdpAsync(deviceId, host, port, localPort: 0, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IDatagramSocket> OpenUdpAsync(
        string deviceId, string host, int port, int localPort, CancellationToken cancellationToken)
    {
        try
        {
            var address = IPAddress.TryParse(host, out var given)
                ? given
                : (await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false))[0];
            var peer = new IPEndPoint(address, port);
            return localPort == 0 ? new UdpPeer(deviceId, peer) : _shared.Open(deviceId, peer, localPort);
        }
        catch (SocketException e)
        {
            throw Unreachable(deviceId, host, port, e);
        }
    }

    private static DeviceException Unreachable(string deviceId, string host, int port, SocketException e) =>
        new("device.unreachable", deviceId, $"'{deviceId}' ({host}:{port}): {e.Message}", e);
}
