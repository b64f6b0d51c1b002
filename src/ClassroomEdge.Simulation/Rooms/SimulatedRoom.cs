using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.Simulation.Network;
using ClassroomEdge.Simulation.Physics;
using Microsoft.Extensions.Hosting;

namespace ClassroomEdge.Simulation.Rooms;

/// <summary>
/// Composes the simulated room out of the profile: each device that is not named in <c>simulation.real</c> and hangs on no
/// real bus gets its counterpart from the <see cref="ISimulatorFactory"/> of its driver. So a profile of a real room runs
/// without any hardware.
/// </summary>
public sealed class SimulatedRoom : ISimulatedParts, IHostedService
{
    private readonly List<ISimulatedPart> _parts = [];

    /// <summary>Composes it; no I/O.</summary>
    /// <exception cref="Core.EdgeException"><c>profile.bad-settings</c>.</exception>
    public SimulatedRoom(
        RoomProfile profile,
        SimulationOptions options,
        IEnumerable<ISimulatorFactory> factories,
        SimulatedNetwork network,
        SimulatedI2cBuses i2c,
        SimulatedGpioBanks gpio,
        SimulatedSerialPorts serial,
        SimulatedPwmChips pwm,
        IRoomAir air,
        IRoomSupply supply,
        TimeProvider time)
    {
        (Profile, Options, Network, Air, Supply, Time) = (profile, options, network, air, supply, time);
        (I2c, Gpio, Serial, Pwm) = (i2c, gpio, serial, pwm);
        ExpanderChips.Add(this);
        var byDriver = factories
            .SelectMany(f => f.Drivers, (factory, driver) => (driver, factory))
            .ToDictionary(f => f.driver, f => f.factory, StringComparer.Ordinal);
        foreach (var device in profile.Devices)
        {
            if (!options.Real.Contains(device.Id) && byDriver.TryGetValue(device.Driver, out var factory))
            {
                factory.Add(device, this);
            }
        }

        // Chips that the profile adds and no device stands on.
        _parts.AddRange(
            from bus in i2c.All
            from chip in bus.Value.Chips.OrderBy(c => c.Key)
            let part = new SimulatedChipPart(bus.Key, chip.Key, chip.Value, null)
            where _parts.TrueForAll(p => p.Id != part.Id)
            select part);
    }

    /// <summary>The room's profile.</summary>
    public RoomProfile Profile { get; }

    /// <summary>Its section <c>simulation</c>.</summary>
    public SimulationOptions Options { get; }

    /// <summary>Where simulated devices answer on the network.</summary>
    public SimulatedNetwork Network { get; }

    /// <summary>The simulated I²C buses.</summary>
    public SimulatedI2cBuses I2c { get; }

    /// <summary>The simulated GPIO banks.</summary>
    public SimulatedGpioBanks Gpio { get; }

    /// <summary>The simulated serial ports.</summary>
    public SimulatedSerialPorts Serial { get; }

    /// <summary>The simulated PWM chips.</summary>
    public SimulatedPwmChips Pwm { get; }

    /// <summary>What sensors feel.</summary>
    public IRoomAir Air { get; }

    /// <summary>What meters see.</summary>
    public IRoomSupply Supply { get; }

    /// <summary>Clock.</summary>
    public TimeProvider Time { get; }

    /// <inheritdoc/>
    public IEnumerable<ISimulatedPart> Parts => _parts;

    /// <summary>Shows a part to the tester.</summary>
    public void Add(ISimulatedPart part) => _parts.Add(part);

    /// <summary>True when that bus of the profile is a simulated one, or a chip on one.</summary>
    public bool IsSimulated(string busId) => Profile.Buses.FirstOrDefault(b => b.Id == BusTree.RootOf(Profile.Buses, busId)) is { } bus
        && (bus.Adapter is { } adapter ? adapter == SimulatedBusAdapter.AdapterName : bus.Path is null);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Network.Open();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken) =>
        await Network.CloseAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
}
