using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>A chip on a simulated bus.</summary>
public sealed record SimulatedChip
{
    /// <summary>Id of the bus.</summary>
    public required string Bus { get; init; }

    /// <summary><c>scd4x</c>, <c>bh1750</c>, <c>sht4x</c>, <c>sht3x</c>, <c>bme280</c>, <c>ina219</c>.</summary>
    [AllowedValues("scd4x", "bh1750", "sht4x", "sht3x", "bme280", "ina219")]
    public required string Chip { get; init; }

    /// <summary>7-bit address.</summary>
    [Range(0x03, 0x77)]
    public required int Address { get; init; }
}
