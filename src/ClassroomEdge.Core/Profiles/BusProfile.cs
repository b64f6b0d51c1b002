using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Core.Profiles;

/// <summary>A bus of the box.</summary>
public sealed record BusProfile
{
    /// <summary>Id that devices name, for example <c>i2c-1</c>.</summary>
    [RegularExpression("^[a-z0-9-]+$")]
    public required string Id { get; init; }

    /// <summary>Its kind.</summary>
    public required BusKind Kind { get; init; }

    /// <summary>Which adapter opens it; null: the best there is.</summary>
    public string? Adapter { get; init; }

    /// <summary>Its device file, for example <c>/dev/i2c-1</c>; null for a simulated one.</summary>
    public string? Path { get; init; }
}
