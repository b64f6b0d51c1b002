using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>A PJLink server that behaves like a lamp projector.</summary>
public sealed record SimulatedProjector
{
    /// <summary>Id for faults.</summary>
    public required string Id { get; init; }

    /// <summary>TCP port on loopback.</summary>
    [Range(1024, 65535)]
    public int Port { get; init; } = 4352;

    /// <summary>PJLink password; null: none.</summary>
    public string? Password { get; init; }

    /// <summary>Warm-up.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Cooling.</summary>
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Lamp hours at start.</summary>
    public int LampHours { get; init; } = 1200;
}
