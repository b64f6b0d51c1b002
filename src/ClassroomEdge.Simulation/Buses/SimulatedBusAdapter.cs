using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Simulation.Buses;

/// <summary>Buses of the simulated room. A bus with a device file is real, unless the profile names this adapter.</summary>
internal sealed class SimulatedBusAdapter(
    SimulatedGpioBanks banks, SimulatedI2cBuses buses, SimulatedSerialPorts ports, SimulatedPwmChips chips) : IBusAdapter
{
    /// <summary>As in the profile.</summary>
    public const string AdapterName = "simulated";

    private const int Preference = 1000;

    public string Name => AdapterName;

    public int? PreferenceFor(BusProfile bus) => bus.Path is null ? Preference : null;

    public II2cBus OpenI2c(BusProfile bus) => buses[bus.Id];

    public IGpioChip OpenGpio(BusProfile bus) => banks[bus.Id];

    public Stream OpenSerial(BusProfile bus) => ports[bus.Id].Open();

    public IPwmChip OpenPwm(BusProfile bus) => chips[bus.Id];
}
