using System.Collections.Immutable;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Devices;

/// <summary>A device did not do what it should. Codes: <c>device.unreachable</c>, <c>device.timeout</c>,
/// <c>device.bad-reply</c>, <c>device.refused</c>, <c>device.busy</c>, <c>device.unauthorised</c>, <c>device.interlock</c>.</summary>
public sealed class DeviceException(string code, string deviceId, string message, Exception? inner = null)
    : EdgeException(code, message, inner)
{
    /// <summary>As in the profile.</summary>
    public string DeviceId { get; } = deviceId;

    /// <summary>What a poll could read all the same: one register that is refused does not take the others with it.</summary>
    public ImmutableArray<DeviceReading> Readings { get; init; } = [];
}
