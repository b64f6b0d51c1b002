using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Modbus;

/// <summary>
/// Where a property lies in a Modbus device, and how. With <see cref="Words"/> it is a choice, as a coil, a discrete input or
/// one bit without words a switch, else a number.
/// </summary>
public sealed record ModbusPoint
{
    /// <summary>Its table.</summary>
    public ModbusTable Table { get; init; } = ModbusTable.Holding;

    /// <summary>As on the wire, from 0: a manual's register 40001 is holding register 0.</summary>
    [Range(0, 65535)]
    public required int Address { get; init; }

    /// <summary>How it lies in registers.</summary>
    public ModbusType Type { get; init; } = ModbusType.Uint16;

    /// <summary>Only this bit of the register, 0 the lowest; null: all of it.</summary>
    [Range(0, 15)]
    public int? Bit { get; init; }

    /// <summary>Value = raw × scale + offset.</summary>
    [Range(-1e9, 1e9)]
    public double Scale { get; init; } = 1;

    /// <summary>See <see cref="Scale"/>.</summary>
    [Range(-1e9, 1e9)]
    public double Offset { get; init; }

    /// <summary>Unit of a number; null: what the property usually has.</summary>
    public string? Unit { get; init; }

    /// <summary>Word → raw value of a choice.</summary>
    public IReadOnlyDictionary<string, int> Words { get; init; } = new Dictionary<string, int>();

    /// <summary>Can be set.</summary>
    public bool Writable { get; init; }

    /// <summary>Smallest number that may be set; wanted where a number is writable.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest number that may be set.</summary>
    public double? Maximum { get; init; }

    /// <summary>Raw value by which the device says that it has none, for example 0x8000; null: none.</summary>
    public long? Missing { get; init; }

    /// <summary>Read this often; null: with every poll.</summary>
    [DurationRange("1s", "24h")]
    public TimeSpan? Every { get; init; }

    /// <summary>True for coils and discrete inputs.</summary>
    [JsonIgnore]
    public bool IsBitTable => Table is ModbusTable.Coil or ModbusTable.Discrete;

    /// <summary>True when its values are switches.</summary>
    [JsonIgnore]
    public bool IsSwitch => Words.Count == 0 && (IsBitTable || Bit is not null);

    /// <summary>Registers, or bits of a bit table, that it takes.</summary>
    [JsonIgnore]
    public int Length => !IsBitTable && Type is ModbusType.Uint32 or ModbusType.Int32 or ModbusType.Float32 ? 2 : 1;
}
