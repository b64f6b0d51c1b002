using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Modbus;

/// <summary>What a manual gives as an example.</summary>
public sealed record ModbusExample
{
    /// <summary>Of which property.</summary>
    public required string Property { get; init; }

    /// <summary>Its registers as hexadecimal digits, four each: <c>"4366 3334"</c>.</summary>
    [RegularExpression("^[0-9A-Fa-f]{4}( [0-9A-Fa-f]{4})?$")]
    public required string Registers { get; init; }

    /// <summary>What they mean.</summary>
    public required PropertyValue Value { get; init; }

    /// <summary>The registers as numbers.</summary>
    [JsonIgnore]
    public ushort[] Values => [.. Registers.Split(' ').Select(r => ushort.Parse(r, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
}
