using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Simulation.Rooms;

namespace ClassroomEdge.Simulation.Broker;

/// <summary>The broker as one room reaches it: a box without power reaches nobody.</summary>
internal sealed class PoweredAdapter(SimulatedBroker broker, Mains mains) : IMqttAdapter
{
    public string Name => broker.Name;

    public string? Version => broker.Version;

    public IMqttLink Create() => mains.IsOff
        ? throw new MqttException("mqtt.unreachable", "the box has no power")
        : broker.Create();
}
