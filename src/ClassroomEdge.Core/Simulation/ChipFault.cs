namespace ClassroomEdge.Core.Simulation;

/// <summary>What can be wrong with a simulated chip.</summary>
public enum ChipFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Not there: no acknowledgement.</summary>
    Absent,

    /// <summary>Holds the clock low: transfers time out.</summary>
    Stuck,

    /// <summary>Its data arrive damaged.</summary>
    BadCrc,

    /// <summary>It stops in the middle of its answer: the rest reads as ones.</summary>
    ShortRead,
}
