using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>A PJLink server that behaves like a lamp projector.</summary>
public sealed record SimulatedProjector
{
    /// <summary>Id for faults.</summary>
    [RegularExpression("^[a-z0-9-]+$")]
    public required string Id { get; init; }

    /// <summary>TCP port on loopback.</summary>
    [Range(1024, 65535)]
    public int Port { get; init; } = 4352;

    /// <summary>PJLink password; null: none.</summary>
    [MaxLength(32)]
    public string? Password { get; init; }

    /// <summary>PJLink class that it speaks, 1 or 2.</summary>
    [Range(1, 2)]
    public int Class { get; init; } = 2;

    /// <summary>PJLink codes of its inputs, two characters each.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = ["11", "31", "32", "51"];

    /// <summary>Warm-up.</summary>
    [DurationRange("0s", "10m")]
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Cooling.</summary>
    [DurationRange("0s", "10m")]
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Lamp hours at start.</summary>
    [Range(0, 100_000)]
    public int LampHours { get; init; } = 1200;

    /// <summary>How many lamps it has; 0: a laser.</summary>
    [Range(0, 4)]
    public int Lamps { get; init; } = 1;

    /// <summary>Its odd ways: <c>lowerCase</c>, <c>lineFeeds</c>, <c>lags</c>, <c>locksUp</c>, <c>hangsUpInStandby</c>,
    /// <c>oneConnection</c>, <c>silentInTransition</c>, <c>mutesTogether</c>.</summary>
    public IReadOnlyList<ProjectorSin> Sins { get; init; } = [];

    /// <summary>With <c>locksUp</c>: commands a second that it stands.</summary>
    [Range(1, 1000)]
    public int CommandsPerSecond { get; init; } = 20;
}
