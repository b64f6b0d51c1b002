namespace ClassroomEdge.Hardware.Parts;

/// <summary>How a part is reached.</summary>
public enum PartConnection
{
    /// <summary>Wires to the board's header.</summary>
    Header,

    /// <summary>The network.</summary>
    Network,

    /// <summary>A USB plug.</summary>
    Usb,

    /// <summary>An HDMI cable.</summary>
    Hdmi,

    /// <summary>RS-232 or RS-485, through a converter.</summary>
    Serial,

    /// <summary>The board itself, and what belongs to it.</summary>
    Board,

    /// <summary>Nothing: a device that exists in the simulated room only.</summary>
    None,
}
