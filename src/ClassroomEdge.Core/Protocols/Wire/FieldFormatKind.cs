namespace ClassroomEdge.Core.Protocols.Wire;

/// <summary>How a field stands on the wire.</summary>
internal enum FieldFormatKind
{
    /// <summary>As it comes: text up to what follows, or one byte.</summary>
    None,

    /// <summary>Decimal digits, filled with zeros.</summary>
    Decimal,

    /// <summary>Hexadecimal, a to f.</summary>
    HexLower,

    /// <summary>Hexadecimal, A to F.</summary>
    HexUpper,

    /// <summary>So many decimals.</summary>
    Fixed,

    /// <summary>So many characters.</summary>
    Characters,

    /// <summary>Bytes, high first.</summary>
    Bytes,

    /// <summary>Bytes, low first.</summary>
    BytesLowFirst,
}
