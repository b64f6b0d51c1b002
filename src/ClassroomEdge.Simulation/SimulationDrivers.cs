using ClassroomEdge.Core.Devices;
using ClassroomEdge.Simulation.Audio;

namespace ClassroomEdge.Simulation;

/// <summary>The drivers of simulated devices, also for those who only check a profile and have no container.</summary>
public static class SimulationDrivers
{
    /// <summary>One of each; no I/O.</summary>
    public static IReadOnlyList<IDeviceDriver> CreateAll(TimeProvider time) => [new SimulatedAudioDriver(time)];
}
