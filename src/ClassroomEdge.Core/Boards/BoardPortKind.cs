namespace ClassroomEdge.Core.Boards;

/// <summary>What a board's port is.</summary>
public enum BoardPortKind
{
    /// <summary>Digital lines.</summary>
    Gpio,

    /// <summary>Two-wire sensors and expanders.</summary>
    I2c,

    /// <summary>An asynchronous serial line, 3.3 V.</summary>
    Serial,

    /// <summary>Pulses of adjustable width.</summary>
    Pwm,
}
