using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace ClassroomEdge.Platform.Network;

/// <summary>A socket bound to a fixed port; what comes in is handed to everybody at it. Thread-safe.</summary>
internal sealed class SharedUdpPort : IDisposable
{
    private readonly Socket _socket;
    private readonly IPEndPoint _anybody;
    private ImmutableArray<SharedUdpPlace> _places = [];

    /// <exception cref="SocketException">Another program has the port.</exception>
    public SharedUdpPort(AddressFamily family, int localPort)
    {
        _anybody = new IPEndPoint(family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        _socket = new Socket(family, SocketType.Dgram, ProtocolType.Udp) { EnableBroadcast = true };
        try
        {
            _socket.Bind(new IPEndPoint(_anybody.Address, localPort));
        }
        catch
        {
            _socket.Dispose();
            throw;
        }

        // Ends when the socket is closed; nothing has to wait for that.
        _ = ReceiveAsync();
    }

    public void Add(SharedUdpPlace place) => ImmutableInterlocked.Update(ref _places, p => p.Add(place));

    /// <summary>True: nobody is left.</summary>
    public bool Remove(SharedUdpPlace place) =>
        ImmutableInterlocked.Update(ref _places, p => p.Remove(place)) && _places.IsEmpty;

    public async ValueTask SendAsync(ReadOnlyMemory<byte> datagram, IPEndPoint peer, CancellationToken cancellationToken) =>
        await _socket.SendToAsync(datagram, peer, cancellationToken).ConfigureAwait(false);

    public void Dispose() => _socket.Dispose();

    private async Task ReceiveAsync()
    {
        var buffer = new byte[65536];
        while (true)
        {
            try
            {
                var received = await _socket.ReceiveFromAsync(buffer, _anybody).ConfigureAwait(false);
                var datagram = buffer[..received.ReceivedBytes];
                foreach (var place in _places)
                {
                    place.Hear(((IPEndPoint)received.RemoteEndPoint).Address, datagram);
                }
            }
            catch (SocketException e) when (e.SocketErrorCode is not (SocketError.OperationAborted or SocketError.Interrupted))
            {
                // A peer's machine refused a datagram; the others go on.
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }
}
