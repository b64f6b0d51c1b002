using System.Collections.Concurrent;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Rooms;

namespace ClassroomEdge.Simulation.Relays;

/// <summary>Puts relays, and the motors of screens, on the lines that the devices drive. Thread-safe.</summary>
internal sealed class SimulatedRelays : ISimulatorFactory
{
    private readonly ConcurrentDictionary<(string Bus, int Line), SimulatedRelay> _relays = new();

    public IReadOnlyCollection<string> Drivers { get; } = ["relay", "screen-motor"];

    /// <summary>The relay on that line; null when no device drives it.</summary>
    public SimulatedRelay? Find(string bus, int line) => _relays.GetValueOrDefault((bus, line));

    public void Add(DeviceProfile device, SimulatedRoom room)
    {
        if (device.Driver == "relay")
        {
            var place = DeviceSettingsReader.Read<RelayPlace>(device);
            if (room.IsSimulated(place.Bus))
            {
                var relay = new SimulatedRelay(room.Gpio[place.Bus], place.Bus, place.Line, place.ActiveLow, device.Id);
                _relays[relay.Place] = relay;
                room.Add(relay);
            }

            return;
        }

        var screen = DeviceSettingsReader.Read<ScreenPlace>(device);
        if (room.IsSimulated(screen.Bus))
        {
            room.Add(new SimulatedScreen(room.Gpio[screen.Bus], screen, device.Id, room.Time));
        }
    }
}
