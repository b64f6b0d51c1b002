using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Scenarios;

/// <summary>Sets a property of a device.</summary>
public sealed record DeviceStep
{
    /// <summary>Id of the device.</summary>
    public required string Device { get; init; }

    /// <summary>Name of the property.</summary>
    public required string Property { get; init; }

    /// <summary>What to set it to.</summary>
    public required PropertyValue Value { get; init; }
}
