using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Buses;

/// <summary>The simulated I²C buses by id, with the profile's chips.</summary>
public sealed class SimulatedI2cBuses
{
    private readonly Dictionary<string, SimulatedI2cBus> _buses;

    /// <exception cref="EdgeException"><c>profile.bad-settings</c>: a chip or its bus is unknown.</exception>
    public SimulatedI2cBuses(RoomProfile profile, IRoomAir air, IRoomSupply supply, TimeProvider time)
    {
        _buses = profile.Buses
            .Where(b => b.Kind == BusKind.I2c)
            .ToDictionary(b => b.Id, b => new SimulatedI2cBus(b.Id), StringComparer.Ordinal);
        foreach (var chip in profile.Simulation?.Chips ?? [])
        {
            if (!_buses.TryGetValue(chip.Bus, out var bus))
            {
                throw new EdgeException("profile.bad-settings", $"simulated chip '{chip.Chip}': no I²C bus '{chip.Bus}'");
            }

            bus.Add((byte)chip.Address, Make(chip.Chip, air, supply, time));
        }
    }

    /// <summary>All of them by id.</summary>
    public IReadOnlyDictionary<string, SimulatedI2cBus> All => _buses;

    /// <summary>The bus of that id.</summary>
    /// <exception cref="BusException"><c>bus.absent</c>.</exception>
    public SimulatedI2cBus this[string bus] => _buses.TryGetValue(bus, out var found)
        ? found
        : throw new BusException("bus.absent", bus, $"the profile has no I²C bus '{bus}'");

    /// <summary>A chip of that name.</summary>
    /// <exception cref="EdgeException"><c>profile.bad-settings</c>: there is none.</exception>
    public static SimulatedI2cChip Make(string chip, IRoomAir air, IRoomSupply supply, TimeProvider time)
    {
        var felt = new FeltAir(air);
        var made = Make(chip, felt, supply, time);
        made.Felt = made is SimulatedIna219 ? null : felt;
        return made;
    }

    private static SimulatedI2cChip Make(string chip, FeltAir air, IRoomSupply supply, TimeProvider time) => chip switch
    {
        "scd4x" => new SimulatedScd4x(air, time),
        "bh1750" => new SimulatedBh1750(air, time),
        "sht4x" => new SimulatedSht4x(air, time),
        "sht3x" => new SimulatedSht3x(air, time),
        "bme280" => new SimulatedBme280(air, time),
        "ina219" => new SimulatedIna219(supply, time),
        "aht10" => new SimulatedAht10(air, time),
        "aht20" => new SimulatedAht20(air, time),
        "bmp280" => new SimulatedBmp280(air, time),
        "hts221" => new SimulatedHts221(air, time),
        "lm75" => new SimulatedLm75(air),
        "lps22hb" => new SimulatedLps22hb(air, time),
        "lps25h" => new SimulatedLps25h(air, time),
        "max44009" => new SimulatedMax44009(air),
        "mcp9808" => new SimulatedMcp9808(air),
        "shtc3" => new SimulatedShtc3(air, time),
        "si7021" => new SimulatedSi7021(air, time),
        "vcnl4040" => new SimulatedVcnl4040(air, time),
        _ => throw new EdgeException(
            "profile.bad-settings",
            $"there is no simulated chip '{chip}'; there are: scd4x, bh1750, sht4x, sht3x, bme280, ina219, "
                + "aht10, aht20, bmp280, hts221, lm75, lps22hb, lps25h, max44009, mcp9808, shtc3, si7021, vcnl4040"),
    };
}
