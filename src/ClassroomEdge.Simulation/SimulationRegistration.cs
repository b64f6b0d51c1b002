using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Simulation.Audio;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Cameras;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.Simulation.Classroom;
using ClassroomEdge.Simulation.Clocks;
using ClassroomEdge.Simulation.Computers;
using ClassroomEdge.Simulation.Disk;
using ClassroomEdge.Simulation.Displays;
using ClassroomEdge.Simulation.Faults;
using ClassroomEdge.Simulation.Lines;
using ClassroomEdge.Simulation.Modbus;
using ClassroomEdge.Simulation.Mqtt;
using ClassroomEdge.Simulation.Network;
using ClassroomEdge.Simulation.Physics;
using ClassroomEdge.Simulation.Projectors;
using ClassroomEdge.Simulation.Protocols;
using ClassroomEdge.Simulation.Relays;
using ClassroomEdge.Simulation.Rooms;
using ClassroomEdge.Simulation.Scenarios;
using ClassroomEdge.Simulation.Serial;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

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

        services.TryAddSingleton(profile);
        services.AddSingleton(options);
        services.TryAddSingleton(new SimulationHosting());
        services.AddSteerableClock(profile);
        services.AddSimulatedDisk();
        services.AddSimulatedClassroom(profile);
        services.AddSingleton(s => new SimulatedGpioBanks(profile, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new SimulatedSerialPorts(profile, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new SimulatedPwmChips(profile));
        services.AddSingleton<IRoomLamps, RelayLamps>();
        services.AddSingleton<IRoomSupply, LampSupply>();
        services.AddSingleton(s => new RoomPhysics(
            options,
            s.GetRequiredService<IRoomOccupants>(),
            s.GetRequiredService<IRoomLamps>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetService<SimulatedWorld>()?.Air));
        services.AddSingleton<IRoomAir>(s => s.GetRequiredService<RoomPhysics>());
        services.AddSingleton<ISimulatedParts>(s => new AirPart(s.GetRequiredService<RoomPhysics>()));
        services.AddSingleton(s => new SimulatedI2cBuses(
            profile,
            s.GetRequiredService<IRoomAir>(),
            s.GetRequiredService<IRoomSupply>(),
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IBusAdapter, SimulatedBusAdapter>();
        services.AddSingleton<SimulatedAudioDriver>();
        services.AddSingleton<IDeviceDriver>(s => s.GetRequiredService<SimulatedAudioDriver>());
        services.AddSingleton<ISimulatedParts>(s => s.GetRequiredService<SimulatedAudioDriver>());
        services.AddSingleton<SimulatedProjectors>();
        services.AddSingleton<ISimulatorFactory>(s => s.GetRequiredService<SimulatedProjectors>());
        services.AddSingleton<ISimulatedParts>(s => s.GetRequiredService<SimulatedProjectors>());

        // The counterparts of the profile's devices; what a driver connects to is looked for here first.
        services.AddSingleton<ISimulatorFactory, ChipFactory>();
        services.AddSingleton<SimulatedRelays>();
        services.AddSingleton<ISimulatorFactory>(s => s.GetRequiredService<SimulatedRelays>());
        services.AddSingleton<ISimulatorFactory, LineFactory>();
        services.AddSingleton<ISimulatorFactory, SerialDeviceFactory>();
        services.AddSingleton<IHostedService>(s => new SerialTerminals(
            s.GetRequiredService<SimulatedSerialPorts>(),
            s.GetRequiredService<SimulationHosting>(),
            s.GetService<EdgePaths>(),
            s.GetRequiredService<ILogger<SerialTerminals>>()));
        services.AddSingleton<ISimulatorFactory, ViscaFactory>();
        services.AddSingleton<ISimulatorFactory, ProtocolFactory>();
        services.AddSingleton<SerialServers>();
        services.AddSingleton<ISimulatorFactory, OnvifFactory>();
        services.AddSingleton<ISimulatorFactory, ComputerFactory>();
        services.AddSingleton<ISimulatorFactory, ModbusFactory>();
        services.AddSimulatedMqtt();
        services.AddSimulatedDisplays();
        services.AddSingleton(s => new SimulatedNetwork(
            s.GetRequiredKeyedService<INetwork>(NetworkKey.Machine),
            s.GetRequiredService<SimulationHosting>().InMemory,
            s.GetRequiredService<RoomState>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<SimulatedNetwork>>()));
        services.AddKeyedSingleton<INetwork>(NetworkKey.Room, (s, _) => s.GetRequiredService<SimulatedNetwork>());
        services.AddSingleton<SimulatedRoom>();
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<SimulatedRoom>());
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<SerialServers>());
        services.AddSingleton<ISimulatedParts>(s => s.GetRequiredService<SimulatedRoom>());
        services.AddSingleton<ISimulator, Simulator>();
        services.AddScenarios();
        return services;
    }

    private static void AddSteerableClock(this IServiceCollection services, RoomProfile profile)
    {
        // Nobody has made one yet: descriptors are only read here.
        var real = services.LastOrDefault(d => d.ServiceType == typeof(TimeProvider))?.ImplementationInstance as TimeProvider;
        var world = services.LastOrDefault(d => d.ServiceType == typeof(SimulatedWorld))?.ImplementationInstance as SimulatedWorld;

        // Rooms of one seed are different rooms still: those of a school must not all try again in the same moment.
        var seed = $"{world?.Classroom.Seed ?? profile.Simulation?.Students.Seed} {profile.Site}/{profile.Room.Id}";
        var clock = new SteerableClock(real ?? TimeProvider.System, seed);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services.AddSingleton<ISimulatedParts>(clock);
    }

    private static void AddSimulatedDisplays(this IServiceCollection services)
    {
        services.AddSingleton<SimulatedDisplays>();
        services.AddSingleton<ISimulatorFactory>(s => s.GetRequiredService<SimulatedDisplays>());
        if (services.LastOrDefault(d => d.ServiceType == typeof(IChildProcesses) && !d.IsKeyedService) is { } machine)
        {
            services.Replace(ServiceDescriptor.Singleton(s => s.GetRequiredService<SimulatedDisplays>().Before(
                (IChildProcesses)(machine.ImplementationInstance
                    ?? machine.ImplementationFactory?.Invoke(s)
                    ?? ActivatorUtilities.CreateInstance(s, machine.ImplementationType!)))));
        }
    }

    private static void AddSimulatedDisk(this IServiceCollection services)
    {
        var real = services.LastOrDefault(d => d.ServiceType == typeof(IFreeSpace));
        services.AddSingleton(s => new SimulatedDisk(
            real?.ImplementationType is { } type && !s.GetRequiredService<SimulationHosting>().InMemory
                ? (IFreeSpace)ActivatorUtilities.CreateInstance(s, type)
                : null));
        services.Replace(ServiceDescriptor.Singleton<IFreeSpace>(s => s.GetRequiredService<SimulatedDisk>()));
        services.AddSingleton<ISimulatedParts>(s => s.GetRequiredService<SimulatedDisk>());
    }
}
