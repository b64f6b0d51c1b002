namespace ClassroomEdge.Core.Network;

/// <summary>Datagrams to and from one peer. One sender and one receiver at a time.</summary>
public interface IDatagramSocket : IDisposable
{
    /// <summary>Sends one datagram.</summary>
    /// <exception cref="Devices.DeviceException"><c>device.unreachable</c>.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> datagram, CancellationToken cancellationToken);

    /// <summary>Waits for the next datagram and returns its length; what does not fit the buffer is lost.</summary>
    /// <exception cref="Devices.DeviceException"><c>device.unreachable</c>: the peer's machine says that nobody listens.</exception>
    ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>The same, and who sent it: for searches, which many answer.</summary>
    /// <exception cref="Devices.DeviceException">As for <see cref="ReceiveAsync"/>.</exception>
    async ValueTask<ReceivedDatagram> ReceiveFromAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        new(await ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false), "");
}
