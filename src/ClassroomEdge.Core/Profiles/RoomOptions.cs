using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>The room's own data.</summary>
public sealed record RoomOptions
{
    /// <summary>Room id within its site.</summary>
    [RegularExpression("^[a-z0-9-]+$")]
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>Seats, for the roll.</summary>
    [Range(1, 500)]
    public int Seats { get; init; } = 48;
}
