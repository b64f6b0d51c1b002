using ClassroomEdge.Core.Network;

namespace ClassroomEdge.Simulation.Network;

/// <summary>Where a simulated device can be reached.</summary>
internal abstract class Door(SimulatedServer server) : IAsyncDisposable
{
    /// <summary>Whose door.</summary>
    protected SimulatedServer Server => server;

    /// <summary>Opens it and returns; what goes wrong is the room's to know and tried again.</summary>
    public abstract void Open();

    /// <summary>A connection through it, for a driver.</summary>
    /// <exception cref="Core.Devices.DeviceException"><c>device.unreachable</c>.</exception>
    public virtual ValueTask<Stream> ConnectAsync(string deviceId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>A socket for datagrams through it, for a driver.</summary>
    public virtual ValueTask<IDatagramSocket> OpenSocketAsync(string deviceId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public abstract ValueTask DisposeAsync();
}
