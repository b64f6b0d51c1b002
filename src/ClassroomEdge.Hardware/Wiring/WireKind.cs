namespace ClassroomEdge.Hardware.Wiring;

/// <summary>What runs on a wire.</summary>
public enum WireKind
{
    /// <summary>3.3 V.</summary>
    Power3v3,

    /// <summary>5 V.</summary>
    Power5v,

    /// <summary>0 V.</summary>
    Ground,

    /// <summary>I²C data.</summary>
    Data,

    /// <summary>I²C clock.</summary>
    Clock,

    /// <summary>From the board to the part.</summary>
    Send,

    /// <summary>From the part to the board.</summary>
    Receive,

    /// <summary>A digital line or a PWM channel.</summary>
    Line,
}
