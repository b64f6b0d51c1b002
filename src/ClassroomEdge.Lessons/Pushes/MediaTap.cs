using System.Net;
using System.Net.Sockets;

namespace ClassroomEdge.Lessons.Pushes;

/// <summary>
/// Takes the room's picture and sound as MPEG-TS over UDP from its one encoder, and hands them to whoever sends the lesson
/// on. The encoder is told of it once, so beginning and ending to send never interrupts the lesson. While nobody listens,
/// nothing is read: the kernel throws the packets away. Thread-safe.
/// </summary>
internal sealed class MediaTap : IAsyncDisposable
{
    private const int LargestDatagram = 65536;

    private readonly Lock _lock = new();
    private readonly HashSet<IPEndPoint> _listeners = [];
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _stop = new();
    private Task _relaying = Task.CompletedTask;

    public MediaTap()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
    }

    /// <summary>Where the encoder sends to.</summary>
    public int Port { get; }

    /// <summary>Hands everything on to that port on loopback until disposed.</summary>
    public IDisposable Listen(int port)
    {
        var listener = new IPEndPoint(IPAddress.Loopback, port);
        lock (_lock)
        {
            _listeners.Add(listener);
            if (_relaying.IsCompleted)
            {
                _relaying = Task.Run(RelayAsync);
            }
        }

        return new TapListener(() =>
        {
            lock (_lock)
            {
                _listeners.Remove(listener);
            }
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _relaying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task RelayAsync()
    {
        var buffer = new byte[LargestDatagram];
        while (true)
        {
            int read;
            try
            {
                read = await _socket.ReceiveAsync(buffer, SocketFlags.None, _stop.Token);
            }
            catch (SocketException)
            {
                // The echo of a datagram to a listener that has gone: the next one is read all the same.
                continue;
            }

            IPEndPoint[] listeners;
            lock (_lock)
            {
                if (_listeners.Count == 0)
                {
                    // Decided under the lock, so that a listener who comes now begins to relay anew.
                    _relaying = Task.CompletedTask;
                    return;
                }

                listeners = [.. _listeners];
            }

            foreach (var listener in listeners)
            {
                await SendAsync(buffer.AsMemory(0, read), listener);
            }
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> datagram, IPEndPoint listener)
    {
        try
        {
            await _socket.SendToAsync(datagram, SocketFlags.None, listener, _stop.Token);
        }
        catch (SocketException)
        {
            // It listens no more, or not yet; its supervisor knows.
        }
    }
}
