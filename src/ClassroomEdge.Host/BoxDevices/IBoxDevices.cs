using System.Text.Json.Nodes;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Host.BoxDevices;

/// <summary>The devices as the command line sees them: through the running service, or opened for the moment.</summary>
internal interface IBoxDevices : IAsyncDisposable
{
    /// <summary>Every device, as <c>GET /api/v1/devices</c> gives it.</summary>
    Task<IReadOnlyList<DeviceSnapshot>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Sets a property; returns when the device has taken it.</summary>
    /// <exception cref="Core.EdgeException">Refused, senseless or failed; the message says which.</exception>
    Task SetAsync(string device, string property, PropertyValue value, CancellationToken cancellationToken);

    /// <summary>True when the devices are only just being opened, and want a moment until they have been read.</summary>
    bool IsFresh { get; }
}
