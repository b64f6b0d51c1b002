namespace ClassroomEdge.Core.Buses;

/// <summary>
/// The profile's buses, opened when first used and shared by their devices, which therefore never dispose one. A chip on
/// another bus (an expander) is a bus too; it is used on the worker of the bus at the root. Thread-safe.
/// </summary>
public interface IBuses
{
    /// <summary>The I²C bus of that id.</summary>
    /// <exception cref="BusException">Not in the profile, or it cannot be opened.</exception>
    II2cBus I2c(string busId);

    /// <summary>The GPIO chip of that id.</summary>
    /// <exception cref="BusException">Not in the profile, or it cannot be opened.</exception>
    IGpioChip Gpio(string busId);

    /// <summary>
    /// The serial port of that id. Reading waits until there is a byte or more, and ends with the token; what came unasked
    /// waits in a buffer. A write returns when the last bit is on the wire. One reader and one writer at a time. A port that
    /// was pulled out gives <see cref="BusException"/> <c>bus.absent</c>, and works again with the next use once it is back.
    /// </summary>
    /// <exception cref="BusException">Not in the profile, or it cannot be opened.</exception>
    Stream Serial(string busId);

    /// <summary>The PWM chip of that id.</summary>
    /// <exception cref="BusException">Not in the profile, or it cannot be opened.</exception>
    IPwmChip Pwm(string busId);
}
