using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Rooms;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>Puts the chip of each sensor on its bus, at the address that the driver uses, unless the profile has put one there.</summary>
internal sealed class ChipFactory : ISimulatorFactory
{
    // As the drivers' defaults; a test compares.
    private static readonly Dictionary<string, int> Addresses = new(StringComparer.Ordinal)
    {
        ["scd4x"] = 0x62,
        ["bh1750"] = 0x23,
        ["sht4x"] = 0x44,
        ["sht3x"] = 0x44,
        ["bme280"] = 0x76,
        ["ina219"] = 0x40,
        ["iot/aht10"] = 0x38,
        ["iot/aht20"] = 0x38,
        ["iot/bmp280"] = 0x76,
        ["iot/hts221"] = 0x5F,
        ["iot/lm75"] = 0x48,
        ["iot/lps22hb"] = 0x5C,
        ["iot/lps25h"] = 0x5C,
        ["iot/max44009"] = 0x4A,
        ["iot/mcp9808"] = 0x18,
        ["iot/shtc3"] = 0x70,
        ["iot/si7021"] = 0x40,
        ["iot/vcnl4040"] = 0x60,
    };

    public IReadOnlyCollection<string> Drivers => Addresses.Keys;

    public void Add(DeviceProfile device, SimulatedRoom room)
    {
        var place = DeviceSettingsReader.Read<Place>(device);
        if (!room.IsSimulated(place.Bus))
        {
            return;
        }

        var address = (byte)(place.Address ?? Addresses[device.Driver]);
        var bus = room.I2c[place.Bus];
        if (!bus.Chips.TryGetValue(address, out var chip))
        {
            bus.Add(address, chip = SimulatedI2cBuses.Make(device.Driver.Split('/')[^1], room.Air, room.Supply, room.Time));
        }

        room.Add(new SimulatedChipPart(place.Bus, address, chip, device.Id));
    }

    private sealed record Place(string Bus, int? Address = null);
}
