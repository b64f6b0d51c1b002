using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using ClassroomEdge.Core.Network;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Simulation.Network;

/// <summary>A UDP port of loopback, any free one where the wanted is taken; each peer has its own talk.</summary>
internal sealed class UdpDoor(SimulatedServer server, int wanted, INetwork real, TimeProvider time, ILogger logger) : Door(server)
{
    private readonly Sessions _sessions = new(server, time);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<EndPoint, Channel<byte[]>> _peers = [];
    private Socket? _socket;
    private Task _serving = Task.CompletedTask;

    /// <summary>The port, once open.</summary>
    public int Port => ((IPEndPoint)_socket!.LocalEndPoint!).Port;

    public override void Open()
    {
        _socket = Bind(wanted);
        Log.DoorOpen(logger, Server.Id, Port);
        _serving = Task.Run(() => ServeAsync(_stopping.Token));
    }

    public override ValueTask<IDatagramSocket> OpenSocketAsync(string deviceId, CancellationToken cancellationToken) =>
        real.OpenUdpAsync(deviceId, IPAddress.Loopback.ToString(), Port, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _serving.ConfigureAwait(false);
        await _sessions.EndedAsync().ConfigureAwait(false);
        _sessions.Dispose();
        _socket?.Dispose();
        _stopping.Dispose();
    }

    private static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }
        catch (SocketException) when (port != 0)
        {
            socket.Dispose();
            return Bind(0);
        }
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[65536];
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var received = await _socket!.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), cancellationToken)
                    .ConfigureAwait(false);
                Take(received.RemoteEndPoint, buffer[..received.ReceivedBytes], cancellationToken);
            }
            catch (SocketException)
            {
                // A peer that has gone; the others stay.
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Take(EndPoint peer, byte[] datagram, CancellationToken cancellationToken)
    {
        if (!_peers.TryGetValue(peer, out var inbox))
        {
            // A simulated device drops what it cannot take, as a real one does.
            _peers.Add(peer, inbox = Channel.CreateBounded<byte[]>(
                new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropWrite }));
            var exchange = new FaultyDatagrams(new PeerSocket(_socket!, peer, inbox.Reader), () => Server.Fault, time);
            _sessions.Begin(ct => Server.TalkAsync(exchange, ct), cancellationToken);
        }

        if (Server.Fault != Core.Simulation.FaultWord.Absent)
        {
            inbox.Writer.TryWrite(datagram);
        }
    }

    private sealed class PeerSocket(Socket socket, EndPoint peer, ChannelReader<byte[]> inbox) : IDatagramSocket
    {
        public async ValueTask SendAsync(ReadOnlyMemory<byte> datagram, CancellationToken cancellationToken) =>
            await socket.SendToAsync(datagram, peer, cancellationToken).ConfigureAwait(false);

        public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            var datagram = await inbox.ReadAsync(cancellationToken).ConfigureAwait(false);
            var length = Math.Min(datagram.Length, buffer.Length);
            datagram.AsMemory(0, length).CopyTo(buffer);
            return length;
        }

        public void Dispose()
        {
        }
    }
}
