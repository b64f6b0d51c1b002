using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>A chip on a simulated bus.</summary>
public sealed record SimulatedChip
{
    /// <summary>Id of the bus.</summary>
    public required string Bus { get; init; }

    /// <summary><c>scd4x</c>, <c>bh1750</c>, <c>sht4x</c>, <c>sht3x</c>, <c>bme280</c>, <c>ina219</c>, and for drivers of
    /// Iot.Device.Bindings <c>aht10</c>, <c>aht20</c>, <c>bmp280</c>, <c>hts221</c>, <c>lm75</c>, <c>lps22hb</c>, <c>lps25h</c>,
    /// <c>max44009</c>, <c>mcp9808</c>, <c>shtc3</c>, <c>si7021</c>, <c>vcnl4040</c>.</summary>
    [AllowedValues(
        "scd4x", "bh1750", "sht4x", "sht3x", "bme280", "ina219",
        "aht10", "aht20", "bmp280", "hts221", "lm75", "lps22hb", "lps25h", "max44009", "mcp9808", "shtc3", "si7021", "vcnl4040")]
    public required string Chip { get; init; }

    /// <summary>7-bit address.</summary>
    [Range(0x03, 0x77)]
    public required int Address { get; init; }
}
