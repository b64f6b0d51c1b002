using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Modbus;

/// <summary>What lies where in a Modbus device; from a file of <c>hardware/modbus</c>, or in a device's settings.</summary>
public sealed record ModbusMap
{
    /// <summary>What people call the device; null in settings.</summary>
    public LocalizedText? Name { get; init; }

    /// <summary>The manuals that it was written after.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>What the pages draw.</summary>
    [AllowedValues("climate", "meter", "sensor", "switch", "light")]
    public string Kind { get; init; } = "sensor";

    /// <summary>Order of the bytes of values of two registers.</summary>
    public ModbusWordOrder WordOrder { get; init; }

    /// <summary>Registers that the device gives at once at most; the specification's limit is 125.</summary>
    [Range(1, 125)]
    public int LargestRead { get; init; } = 125;

    /// <summary>Registers between two wanted ones that are read along rather than asking twice; many devices refuse unused ones.</summary>
    [Range(0, 100)]
    public int LargestGap { get; init; }

    /// <summary>Single registers are written with function 16 too: some devices do not know function 6.</summary>
    public bool WriteMultipleOnly { get; init; }

    /// <summary>How often it is read.</summary>
    [DurationRange("200ms", "1h")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Property → where it lies.</summary>
    public IReadOnlyDictionary<string, ModbusPoint> Properties { get; init; } = new Dictionary<string, ModbusPoint>();

    /// <summary>Registers and what they mean, from the manual: driver and simulator are held to them.</summary>
    public IReadOnlyList<ModbusExample> Examples { get; init; } = [];

    /// <summary>What is wrong with it, English; empty when nothing is.</summary>
    public IEnumerable<string> Check()
    {
        if (Properties.Count == 0)
        {
            yield return "it has no properties";
        }

        foreach (var (name, point) in Properties)
        {
            if (Check(point) is { } problem)
            {
                yield return $"'{name}' {problem}";
            }
        }

        foreach (var example in Examples.Where(e => !Properties.ContainsKey(e.Property)))
        {
            yield return $"an example is of '{example.Property}', which is none of its properties";
        }
    }

    private static string? Check(ModbusPoint point)
    {
        if (point.Address + point.Length > 65536)
        {
            return $"ends beyond the last address: it starts at {point.Address} and takes {point.Length}";
        }

        if (point.Writable && point.Table is ModbusTable.Input or ModbusTable.Discrete)
        {
            return $"cannot be writable: it lies in {(point.Table == ModbusTable.Input ? "input registers" : "discrete inputs")}";
        }

        if (point.Bit is not null && (point.IsBitTable || point.Length > 1))
        {
            return "names a bit, which only one 16-bit register has";
        }

        if (point.Scale == 0)
        {
            return "has the scale 0";
        }

        if (point.Words.Count > 0)
        {
            return point.Words.Values.Distinct().Count() < point.Words.Count ? "gives two words the same value" : null;
        }

        return point is { Writable: true, IsSwitch: false } && !(point.Minimum <= point.Maximum)
            ? "is writable and a number, and so needs minimum and maximum"
            : null;
    }
}
