using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Expanders;

/// <summary>Chips on an I²C bus that are buses themselves.</summary>
internal static class ExpanderChips
{
    /// <summary>The chip that the profile describes; no transfer yet.</summary>
    /// <exception cref="BusException"><c>bus.absent</c>: the profile was not checked. What its parent's opening throws.</exception>
    public static IDisposable Open(BusProfile bus, IBuses buses, TimeProvider time)
    {
        if (bus.Parent is not { } parent || (bus.Address ?? BusTree.DefaultAddress(bus.Chip)) is not { } address)
        {
            throw new BusException("bus.absent", bus.Id, $"bus '{bus.Id}': '{bus.Chip}' needs a parent, and must be a chip that we know");
        }

        var on = buses.I2c(parent);
        return bus.Kind == BusKind.Pwm
            ? new Pca9685Chip(on, (byte)address, bus.Id, bus.FrequencyHz)
            : new Mcp23017Chip(
                on,
                (byte)address,
                bus.Id,
                time,
                bus.Interrupt is { } line ? new ExpanderInterrupt(buses, line, $"classroom-edge {bus.Id}") : null);
    }
}
