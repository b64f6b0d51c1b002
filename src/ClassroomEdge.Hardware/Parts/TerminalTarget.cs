namespace ClassroomEdge.Hardware.Parts;

/// <summary>What a part's terminal is connected to.</summary>
public enum TerminalTarget
{
    /// <summary>3.3 V.</summary>
    Power3v3,

    /// <summary>5 V.</summary>
    Power5v,

    /// <summary>0 V.</summary>
    Ground,

    /// <summary>Data of the device's I²C bus.</summary>
    Sda,

    /// <summary>Clock of the device's I²C bus.</summary>
    Scl,

    /// <summary>The part's output, to the receiving pin of the device's serial port.</summary>
    Rx,

    /// <summary>The part's input, from the sending pin of the device's serial port.</summary>
    Tx,

    /// <summary>A line of the device's GPIO bus; which one, a setting says.</summary>
    Line,

    /// <summary>A channel of the device's PWM bus; which one, a setting says.</summary>
    Channel,

    /// <summary>3.3 V or 0 V, by the device's address.</summary>
    Address,
}
