using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Profiles;

/// <summary>One step: a device's property is set.</summary>
public sealed record SceneStepProfile
{
    /// <summary>The device.</summary>
    public required string Device { get; init; }

    /// <summary>Its property, for example <c>power</c>.</summary>
    public required string Property { get; init; }

    /// <summary>The value, for example <c>on</c>, <c>30</c>, <c>true</c>.</summary>
    public required PropertyValue Value { get; init; }

    /// <summary>How long it may take, waiting included.</summary>
    [DurationRange("50ms", "10m")]
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often it is tried again within the deadline.</summary>
    [Range(0, 20)]
    public int Retries { get; init; } = 2;

    /// <summary>Wait until the device reports the value (a projector is warm, a screen is down), not only until it took the command.</summary>
    public bool WaitUntilReached { get; init; }
}
