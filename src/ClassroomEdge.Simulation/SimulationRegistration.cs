using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Audio;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Classroom;
using ClassroomEdge.Simulation.Faults;
using ClassroomEdge.Simulation.Physics;
using ClassroomEdge.Simulation.Projectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ClassroomEdge.Simulation;

/// <summary>Registration of the module.</summary>
public static class SimulationRegistration
{
    /// <summary>
    /// Adds the simulated buses, chips, projectors, students and <see cref="ISimulator"/>; nothing when the profile has no
    /// simulation. Call it before the devices are added, so that projectors answer when they are first asked.
    /// </summary>
    public static IServiceCollection AddSimulation(this IServiceCollection services, RoomProfile profile)
    {
        if (profile.Simulation is not { } options)
        {
            return services;
        }

        services.AddSingleton(options);
        services.AddSimulatedClassroom(profile);
        services.AddSingleton(s => new SimulatedGpioBanks(profile, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new SimulatedSerialPorts(profile, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new SimulatedPwmChips(profile));
        services.AddSingleton<IRoomLamps, RelayLamps>();
        services.AddSingleton<IRoomSupply, LampSupply>();
        services.AddSingleton<RoomPhysics>();
        services.AddSingleton<IRoomAir>(s => s.GetRequiredService<RoomPhysics>());
        services.AddSingleton(s => new SimulatedI2cBuses(
            profile,
            s.GetRequiredService<IRoomAir>(),
            s.GetRequiredService<IRoomSupply>(),
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IBusAdapter, SimulatedBusAdapter>();
        services.AddSingleton<IDeviceDriver, SimulatedAudioDriver>();
        services.AddSingleton<SimulatedProjectors>();
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<SimulatedProjectors>());
        services.AddSingleton<ISimulator, Simulator>();
        return services;
    }
}
