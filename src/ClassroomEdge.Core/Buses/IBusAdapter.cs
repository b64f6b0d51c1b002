using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Buses;

/// <summary>Opens buses of one kind of machine: Linux character devices, a simulated room, a NuGet package.</summary>
public interface IBusAdapter
{
    /// <summary>As in the profile's <c>adapter</c>: <c>linux</c>, <c>simulated</c>, <c>system-device-gpio</c>.</summary>
    string Name { get; }

    /// <summary>Higher is preferred where the profile names none; null when this machine cannot (with no such device, say).</summary>
    int? PreferenceFor(BusProfile bus);

    /// <summary>Opens an I²C bus.</summary>
    /// <exception cref="BusException"><c>bus.absent</c>, <c>bus.permission</c>: the message says which device file and which group or udev rule.</exception>
    II2cBus OpenI2c(BusProfile bus);

    /// <summary>Opens a GPIO chip.</summary>
    /// <exception cref="BusException">As for <see cref="OpenI2c"/>.</exception>
    IGpioChip OpenGpio(BusProfile bus);

    /// <summary>Opens a serial port; the stream is as <see cref="IBuses.Serial"/> says.</summary>
    /// <exception cref="BusException">As for <see cref="OpenI2c"/>; <c>bus.unsupported</c>: it cannot do the settings.</exception>
    Stream OpenSerial(BusProfile bus);

    /// <summary>Opens a chip with PWM channels.</summary>
    /// <exception cref="BusException">As for <see cref="OpenI2c"/>; <c>bus.unsupported</c>: it cannot do the frequency.</exception>
    IPwmChip OpenPwm(BusProfile bus);
}
