namespace ClassroomEdge.Core.Modbus;

/// <summary>The four tables of a Modbus device (Modbus Application Protocol V1.1b3, section 4.3).</summary>
public enum ModbusTable
{
    /// <summary>Registers that can be written; manuals call them 4x.</summary>
    Holding,

    /// <summary>Registers that can only be read; 3x.</summary>
    Input,

    /// <summary>Bits that can be written; 0x.</summary>
    Coil,

    /// <summary>Bits that can only be read; 1x.</summary>
    Discrete,
}
