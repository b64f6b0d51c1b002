using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Packages.Mqtt;
using ClassroomEdge.TestKit.Contracts;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Packages.Tests.Mqtt;

/// <summary>MQTTnet under the contract of connections.</summary>
public sealed class MqttNetConnectionTests : MqttConnectionContract
{
    protected override IMqttAdapter Adapter { get; } = new MqttNetAdapter(NullLoggerFactory.Instance);
}
