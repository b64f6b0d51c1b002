namespace ClassroomEdge.Core.Network;

/// <summary>
/// The way to devices on the network. A driver opens its connections here and nowhere else, so that a simulated room can
/// answer in a device's place, and a trace can write down what was said. Thread-safe.
/// </summary>
public interface INetwork
{
    /// <summary>Connects to a TCP port; small writes are sent at once. The caller disposes the stream.</summary>
    /// <param name="deviceId">Whose connection: for traces and errors.</param>
    /// <param name="host">Name or address, as in the profile.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="cancellationToken">Ends the attempt; the caller sets the deadline.</param>
    /// <exception cref="Devices.DeviceException"><c>device.unreachable</c>.</exception>
    ValueTask<Stream> ConnectTcpAsync(string deviceId, string host, int port, CancellationToken cancellationToken);

    /// <summary>A UDP socket of our own for talking to one peer; no packet is sent yet. The caller disposes it.</summary>
    /// <param name="deviceId">Whose socket: for traces and errors.</param>
    /// <param name="host">Name or address, as in the profile; a broadcast address may be sent to.</param>
    /// <param name="port">UDP port of the peer.</param>
    /// <param name="cancellationToken">Ends the look-up of the name.</param>
    /// <exception cref="Devices.DeviceException"><c>device.unreachable</c>: the name is unknown.</exception>
    ValueTask<IDatagramSocket> OpenUdpAsync(string deviceId, string host, int port, CancellationToken cancellationToken);

    /// <summary>
    /// The same with a port of our own that is given, for protocols whose answers come to a fixed one. Several sockets may share it:
    /// <see cref="IDatagramSocket.ReceiveAsync"/> hears its own peer only, <see cref="IDatagramSocket.ReceiveFromAsync"/> everybody.
    /// </summary>
    /// <param name="deviceId">Whose socket: for traces and errors.</param>
    /// <param name="host">Name or address; a broadcast address may be sent to.</param>
    /// <param name="port">UDP port of the peer.</param>
    /// <param name="localPort">UDP port of ours.</param>
    /// <param name="cancellationToken">Ends the look-up of the name.</param>
    /// <exception cref="Devices.DeviceException"><c>device.unreachable</c>: the name is unknown, or another program has our port.</exception>
    ValueTask<IDatagramSocket> OpenUdpAsync(
        string deviceId, string host, int port, int localPort, CancellationToken cancellationToken) =>
        OpenUdpAsync(deviceId, host, port, cancellationToken);
}
