using ClassroomEdge.Core.Supervision;

namespace ClassroomEdge.Devices;

/// <summary>How devices are supervised.</summary>
public sealed record DevicesOptions
{
    /// <summary>How a device that fails is tried again.</summary>
    public RestartPolicy Restart { get; init; } = new();
}
