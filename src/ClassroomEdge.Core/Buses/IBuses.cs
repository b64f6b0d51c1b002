namespace ClassroomEdge.Core.Buses;

/// <summary>The profile's buses, opened when first used.</summary>
public interface IBuses
{
    /// <summary>The I²C bus of that id.</summary>
    /// <exception cref="BusException">Not in the profile, or it cannot be opened.</exception>
    II2cBus I2c(string busId);

    /// <summary>The GPIO chip of that id.</summary>
    /// <exception cref="BusException">Not in the profile, or it cannot be opened.</exception>
    IGpioChip Gpio(string busId);
}
