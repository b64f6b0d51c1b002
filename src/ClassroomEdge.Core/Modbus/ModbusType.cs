using System.Diagnostics.CodeAnalysis;

namespace ClassroomEdge.Core.Modbus;

/// <summary>How a value lies in registers.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The words of every manual's register table.")]
public enum ModbusType
{
    /// <summary>One register, 0 to 65 535.</summary>
    Uint16,

    /// <summary>One register, two's complement.</summary>
    Int16,

    /// <summary>Two registers, unsigned.</summary>
    Uint32,

    /// <summary>Two registers, two's complement.</summary>
    Int32,

    /// <summary>Two registers, IEEE 754 single.</summary>
    Float32,
}
