using ClassroomEdge.Core.Network;
using ClassroomEdge.Simulation.Rooms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ClassroomEdge.Simulation.Mqtt;

/// <summary>Registers the simulated MQTT devices.</summary>
public static class MqttRegistration
{
    /// <summary>
    /// They talk to the room's own broker, over a connection of their own; where the room has none, to one in memory, which the
    /// drivers then have too.
    /// </summary>
    internal static void AddSimulatedMqtt(this IServiceCollection services)
    {
        services.AddSingleton<MemoryBroker>();

        // Who has a real broker registers it later, and the later counts.
        services.AddSingleton<IFieldMqtt>(s => s.GetRequiredService<MemoryBroker>());
        services.AddSingleton(s => new SimulatedMqttDevices(
            s.GetKeyedService<IFieldMqtt>(NetworkKey.SimulatedDevices) ?? s.GetRequiredService<MemoryBroker>(),
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISimulatorFactory>(s => s.GetRequiredService<SimulatedMqttDevices>());
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<SimulatedMqttDevices>());
    }
}
