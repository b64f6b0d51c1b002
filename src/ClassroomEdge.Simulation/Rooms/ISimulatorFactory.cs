using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Simulation.Rooms;

/// <summary>Makes what a driver talks to: for every device of the profile with that driver a counterpart in the simulated room.</summary>
public interface ISimulatorFactory
{
    /// <summary>The drivers whose devices it simulates, as in the profile.</summary>
    IReadOnlyCollection<string> Drivers { get; }

    /// <summary>Puts the device's counterpart where its driver will look for it: on a bus, or at a network address.</summary>
    /// <exception cref="Core.EdgeException"><c>profile.bad-settings</c>.</exception>
    void Add(DeviceProfile device, SimulatedRoom room);
}
