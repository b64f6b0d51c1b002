using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Scenarios;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Rooms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ClassroomEdge.Simulation.Scenarios;

/// <summary>Registers scenarios in a simulated room.</summary>
internal static class ScenarioRegistration
{
    public static IServiceCollection AddScenarios(this IServiceCollection services)
    {
        services.AddSingleton<ScenarioTap>();
        services.AddSingleton<IRoomEventSink>(s => s.GetRequiredService<ScenarioTap>());
        services.AddSingleton<PartnerParts>();
        services.AddSingleton<ISimulatedParts>(s => s.GetRequiredService<PartnerParts>());
        if (services.Any(s => s.ServiceType == typeof(SimulatedWorld)))
        {
            // A headless room is played on from outside.
            return services;
        }

        services.AddSingleton<RunningRoom>();
        services.AddSingleton<ScenarioDirector>();
        services.AddSingleton<IScenarios>(s => s.GetRequiredService<ScenarioDirector>());
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<ScenarioDirector>());
        return services;
    }
}
