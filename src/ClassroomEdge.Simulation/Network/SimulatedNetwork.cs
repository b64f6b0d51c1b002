using System.Net;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Rooms;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Simulation.Network;

/// <summary>
/// The network as the drivers of a simulated room see it: at the addresses of simulated devices these answer, whatever the
/// names; all else is the machine's network. Thread-safe once open.
/// </summary>
/// <param name="real">The machine's network.</param>
/// <param name="inMemory">True: connections within the process, for a virtual clock; false: ports of loopback, open to other tools too.</param>
/// <param name="room">Where a port in use is reported.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
public sealed class SimulatedNetwork(
    INetwork real, bool inMemory, RoomState room, TimeProvider time, ILogger<SimulatedNetwork> logger) : INetwork
{
    private readonly Dictionary<(bool IsTcp, string Host, int Port), Door> _doors = [];

    /// <summary>A simulated device answers at this TCP address; before <see cref="Open"/>.</summary>
    /// <param name="host">As in the device's settings. On loopback that very port is opened, else any.</param>
    /// <param name="port">As in the device's settings.</param>
    /// <param name="server">Who answers.</param>
    /// <exception cref="Core.EdgeException"><c>profile.bad-settings</c>: another device has the address.</exception>
    public void ServeTcp(string host, int port, SimulatedServer server) =>
        Add(true, host, port, server, inMemory
            ? new MemoryDoor(server, time)
            : new TcpDoor(server, IsLoopback(host) ? port : 0, real, room, time, logger));

    /// <summary>The same for UDP.</summary>
    /// <exception cref="Core.EdgeException"><c>profile.bad-settings</c>: another device has the address.</exception>
    public void ServeUdp(string host, int port, SimulatedServer server) =>
        Add(false, host, port, server, inMemory
            ? new MemoryDoor(server, time)
            : new UdpDoor(server, IsLoopback(host) ? port : 0, real, time, logger));

    /// <summary>Opens all doors.</summary>
    public void Open()
    {
        foreach (var door in _doors.Values)
        {
            door.Open();
        }
    }

    /// <summary>The TCP port of loopback behind an address, once it listens; for tools and tests.</summary>
    public async Task<int> PortOfAsync(string host, int port) => await ((TcpDoor)_doors[(true, host, port)]).Listening.ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<Stream> ConnectTcpAsync(string deviceId, string host, int port, CancellationToken cancellationToken) =>
        _doors.TryGetValue((true, host, port), out var door)
            ? door.ConnectAsync(deviceId, cancellationToken)
            : real.ConnectTcpAsync(deviceId, host, port, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IDatagramSocket> OpenUdpAsync(string deviceId, string host, int port, CancellationToken cancellationToken) =>
        _doors.TryGetValue((false, host, port), out var door)
            ? door.OpenSocketAsync(deviceId, cancellationToken)
            : real.OpenUdpAsync(deviceId, host, port, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IDatagramSocket> OpenUdpAsync(
        string deviceId, string host, int port, int localPort, CancellationToken cancellationToken) =>
        _doors.TryGetValue((false, host, port), out var door)
            ? door.OpenSocketAsync(deviceId, cancellationToken)
            : real.OpenUdpAsync(deviceId, host, port, localPort, cancellationToken);

    /// <summary>Closes all doors; open connections end.</summary>
    public async Task CloseAsync()
    {
        foreach (var door in _doors.Values)
        {
            await door.DisposeAsync().ConfigureAwait(false);
        }

        _doors.Clear();
    }

    private void Add(bool isTcp, string host, int port, SimulatedServer server, Door door)
    {
        if (!_doors.TryAdd((isTcp, host, port), door))
        {
            throw new Core.EdgeException(
                "profile.bad-settings",
                $"'{server.Id}': another simulated device answers at {host}:{port} already; give one of them another port");
        }
    }

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
