using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>A Sensirion SHT40, SHT41, SHT43 or SHT45: temperature and humidity.</summary>
public sealed record Sht4xSettings : IOnBus
{
    /// <summary>Id of the I²C bus.</summary>
    public required string Bus { get; init; }

    /// <summary>7-bit address: 0x44 (68); 0x45 (69) of an SHT40-BD1B, 0x46 (70) of an SHT40-CD1B.</summary>
    [Range(8, 119)]
    public int Address { get; init; } = 0x44;
}
