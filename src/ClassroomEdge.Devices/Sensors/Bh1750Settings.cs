using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>A Rohm BH1750: illuminance.</summary>
public sealed record Bh1750Settings : IOnBus
{
    /// <summary>Id of the I²C bus.</summary>
    public required string Bus { get; init; }

    /// <summary>7-bit address: 0x23 (35), or 0x5C (92) with ADDR high.</summary>
    [Range(8, 119)]
    public int Address { get; init; } = 0x23;
}
