using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Broker;
using ClassroomEdge.Simulation.Media;
using ClassroomEdge.Simulation.Routers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ClassroomEdge.Simulation.Rooms;

/// <summary>Stand-ins of what no virtual clock can drive, because it runs outside of the process: encoder, media router, broker.</summary>
public static class HeadlessRegistration
{
    /// <summary>The profile changed so that the room reports to the simulated broker; after <see cref="SimulatedProfile.Of"/>.</summary>
    public static RoomProfile Headless(this RoomProfile profile) => profile with
    {
        Reporting = profile.Reporting with
        {
            Host = "broker.simulated", Adapter = SimulatedBroker.AdapterName, Username = null, PasswordFile = null, Tls = null,
        },
    };

    /// <summary>
    /// Before <see cref="SimulationRegistration.AddSimulation"/>: simulated media, router, headcount and broker, connections
    /// within the process. Registers what Media and Vision's headcount would; leave those out.
    /// </summary>
    /// <param name="services">The room's.</param>
    /// <param name="world">What outlives the room.</param>
    /// <param name="mains">The power of this room's box.</param>
    public static IServiceCollection AddHeadlessSimulation(this IServiceCollection services, SimulatedWorld world, Mains mains)
    {
        services.AddSingleton(new SimulationHosting { InMemory = true });
        services.AddSingleton(world);
        services.AddSingleton(mains);
        services.AddSingleton(world.Classroom);
        services.AddSingleton(world.Camera);
        services.AddSingleton(world.Broker);
        services.AddSingleton<ISimulatedParts>(world.Broker);
        services.AddSingleton<IMqttAdapter>(new PoweredAdapter(world.Broker, mains));

        services.AddSingleton<SimulatedMediaReporter>();
        services.AddSingleton(world.Recordings);
        services.AddSingleton<IRecordings>(world.Recordings);
        services.AddSingleton<SimulatedMedia>();
        services.AddSingleton<IRoomMedia>(s => s.GetRequiredService<SimulatedMedia>());
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<SimulatedMedia>());
        services.AddSingleton<IHostedService, SimulatedHeadcount>();

        services.AddSingleton<SimulatedRouter>();
        services.AddSingleton<IMediaRouter>(s => s.GetRequiredService<SimulatedRouter>());
        services.AddSingleton<IPartnerMedia>(s => s.GetRequiredService<SimulatedRouter>());
        services.AddSingleton<ISimulatedParts>(s => s.GetRequiredService<SimulatedRouter>());
        return services;
    }
}
