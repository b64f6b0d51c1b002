using ClassroomEdge.Core.Reporting;
using Microsoft.Extensions.Logging;
using MQTTnet;

namespace ClassroomEdge.Packages.Mqtt;

/// <summary>Links on MQTTnet: needs nothing installed.</summary>
public sealed class MqttNetAdapter(ILoggerFactory loggers) : IMqttAdapter
{
    /// <inheritdoc/>
    public string Name => "mqttnet";

    /// <inheritdoc/>
    public string? Version { get; } = typeof(MqttClientFactory).Assembly.GetName().Version?.ToString(3);

    /// <inheritdoc/>
    public IMqttLink Create() => new MqttNetLink(loggers.CreateLogger<MqttNetLink>());
}
