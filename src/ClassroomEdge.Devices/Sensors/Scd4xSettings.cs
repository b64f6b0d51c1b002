using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>A Sensirion SCD40, SCD41 or SCD43: CO₂, temperature, humidity.</summary>
public sealed record Scd4xSettings : IOnBus
{
    /// <summary>Id of the I²C bus.</summary>
    public required string Bus { get; init; }

    /// <summary>7-bit address; the chip has only this one.</summary>
    [Range(8, 119)]
    public int Address { get; init; } = 0x62;

    /// <summary>The room's height above the sea in m: at 1 500 m and 0 here, CO₂ reads a sixth too low.</summary>
    [Range(0, 3000)]
    public int AltitudeMetres { get; init; }
}
