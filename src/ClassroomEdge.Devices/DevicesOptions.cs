using ClassroomEdge.Core.Supervision;

namespace ClassroomEdge.Devices;

/// <summary>How devices are supervised.</summary>
public sealed record DevicesOptions
{
    /// <summary>
    /// How a device that fails is tried again. Also one that is given up for now every 20 s: whoever has plugged a projector
    /// in again stands there and looks, and a try costs next to nothing.
    /// </summary>
    public RestartPolicy Restart { get; init; } = new() { DegradedDelay = TimeSpan.FromSeconds(20) };
}
