using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Reporting.Mosquitto;
using ClassroomEdge.TestKit.Contracts;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Reporting.Tests.Mosquitto;

public sealed class MosquittoConnectionTests : MqttConnectionContract
{
    protected override IMqttAdapter Adapter { get; } = new MosquittoAdapter(NullLoggerFactory.Instance);
}
