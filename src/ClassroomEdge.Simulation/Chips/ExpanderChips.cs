using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Rooms;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>Puts the chips that are buses themselves on the simulated buses that they hang on.</summary>
internal static class ExpanderChips
{
    public static void Add(SimulatedRoom room)
    {
        foreach (var bus in room.Profile.Buses)
        {
            if (bus is { Chip: { } chip, Parent: { } parent }
                && (bus.Address ?? BusTree.DefaultAddress(chip)) is { } address
                && room.IsSimulated(bus.Id))
            {
                room.I2c[parent].Add(
                    (byte)address,
                    bus.Kind == BusKind.Pwm ? new SimulatedPca9685(room.Pwm[bus.Id]) : new SimulatedMcp23017(
                        room.Gpio[bus.Id],
                        bus.Interrupt is { } line && room.IsSimulated(line.Bus) ? (room.Gpio[line.Bus], line.Line) : null));
            }
        }
    }
}
