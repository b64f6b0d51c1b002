using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>A Bosch BME280: temperature, humidity, air pressure.</summary>
public sealed record Bme280Settings : IOnBus
{
    /// <summary>Id of the I²C bus.</summary>
    public required string Bus { get; init; }

    /// <summary>7-bit address: 0x76 (118), or 0x77 (119) with SDO high.</summary>
    [Range(8, 119)]
    public int Address { get; init; } = 0x76;
}
