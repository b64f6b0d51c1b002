using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>A Texas Instruments INA219: voltage, current and power of a supply of up to 26 V.</summary>
public sealed record Ina219Settings : IOnBus
{
    /// <summary>Id of the I²C bus.</summary>
    public required string Bus { get; init; }

    /// <summary>7-bit address: 0x40 (64) to 0x4F (79) by A1 and A0.</summary>
    [Range(8, 119)]
    public int Address { get; init; } = 0x40;

    /// <summary>The shunt in Ω; 0.1 on common boards, which then measure up to 3.2 A.</summary>
    [Range(0.0001, 10)]
    public double ShuntOhms { get; init; } = 0.1;
}
