namespace ClassroomEdge.Core.Buses;

/// <summary>What pulls an input that nobody drives.</summary>
public enum GpioBias
{
    /// <summary>As the firmware or the device tree left it.</summary>
    AsIs,

    /// <summary>Nothing: it floats, or a resistor on the board does it.</summary>
    None,

    /// <summary>The chip's own resistor to its supply: for a contact to ground.</summary>
    PullUp,

    /// <summary>The chip's own resistor to ground.</summary>
    PullDown,
}
