namespace ClassroomEdge.Core.Buses;

/// <summary>What kind of bus.</summary>
public enum BusKind
{
    /// <summary>Two-wire sensors and expanders.</summary>
    I2c,

    /// <summary>Digital lines.</summary>
    Gpio,

    /// <summary>A serial port: RS-232, RS-485, UART.</summary>
    Serial,

    /// <summary>Channels of pulse-width modulation.</summary>
    Pwm,
}
