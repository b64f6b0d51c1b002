using ClassroomEdge.Core.Reporting;

namespace ClassroomEdge.Simulation.Broker;

/// <summary>A message that a simulated broker took.</summary>
/// <param name="At">When.</param>
/// <param name="Message">What.</param>
public sealed record BrokerMessage(DateTimeOffset At, MqttMessage Message);
