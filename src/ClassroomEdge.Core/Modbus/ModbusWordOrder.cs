namespace ClassroomEdge.Core.Modbus;

/// <summary>In which order the four bytes ABCD of a value of two registers come; the specification leaves that open.</summary>
public enum ModbusWordOrder
{
    /// <summary>AB CD: high register first, as most devices do.</summary>
    HighFirst,

    /// <summary>CD AB: low register first.</summary>
    LowFirst,

    /// <summary>BA DC: high register first, bytes swapped.</summary>
    HighFirstSwapped,

    /// <summary>DC BA: low register first, bytes swapped.</summary>
    LowFirstSwapped,
}
