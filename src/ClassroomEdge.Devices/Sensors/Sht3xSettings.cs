using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>A Sensirion SHT30, SHT31 or SHT35: temperature and humidity.</summary>
public sealed record Sht3xSettings : IOnBus
{
    /// <summary>Id of the I²C bus.</summary>
    public required string Bus { get; init; }

    /// <summary>7-bit address: 0x44 (68), or 0x45 (69) with ADDR high.</summary>
    [Range(8, 119)]
    public int Address { get; init; } = 0x44;
}
