namespace ClassroomEdge.Core.Buses;

/// <summary>The check bit of a serial character.</summary>
public enum SerialParity
{
    /// <summary>None.</summary>
    None,

    /// <summary>Even number of ones.</summary>
    Even,

    /// <summary>Odd number of ones.</summary>
    Odd,
}
