using System.Text;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Traffic;
using ClassroomEdge.Devices.Mqtt;
using ClassroomEdge.Devices.Traffic;
using ClassroomEdge.Simulation.Mqtt;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Devices.Tests.Traffic;

public sealed class ObservedFieldMqttTests
{
    private readonly MemoryBroker _broker = new();
    private readonly PortTraffic _traffic = new(new ManualTimeProvider());

    [Fact]
    public async Task PublishAndHear_Observed_AreTheDevicesTraffic()
    {
        var seen = new List<PortTransfer>();
        using var looking = _traffic.Attach(new Observer(seen));
        var lamp = new ObservedFieldMqtt(_broker, _traffic).For("lamp");
        var heard = new List<MqttMessage>();
        using var hearing = lamp.Subscribe("zigbee2mqtt/lamp", heard.Add);

        await lamp.PublishAsync(Message("zigbee2mqtt/lamp/set", """{"state":"ON"}"""), CancellationToken.None);
        await _broker.PublishAsync(Message("zigbee2mqtt/lamp", """{"state":"ON"}"""), CancellationToken.None);

        var decoder = new MqttDecoder("zigbee2mqtt");
        Assert.Single(heard);
        Assert.Equal(
            ["lamp Out zigbee2mqtt/lamp/set {\"state\":\"ON\"}", "lamp In zigbee2mqtt/lamp {\"state\":\"ON\"}"],
            seen.Select(t => $"{t.Port} {t.Kind} {decoder.Decode(t, [])?.Text}"));
    }

    [Fact]
    public async Task Publish_BrokerAway_FailureIsTrafficToo()
    {
        var seen = new List<PortTransfer>();
        using var looking = _traffic.Attach(new Observer(seen));
        _broker.SetOutage("pulled out");

        await Assert.ThrowsAsync<MqttException>(
            () => new ObservedFieldMqtt(_broker, _traffic).For("lamp").PublishAsync(Message("a/b", "1"), CancellationToken.None));

        Assert.Equal([null, "mqtt.lost"], seen.Select(t => t.Error));
    }

    private static MqttMessage Message(string topic, string payload) => new(topic, Encoding.UTF8.GetBytes(payload));

    private sealed class Observer(List<PortTransfer> seen) : IPortObserver
    {
        public void Observe(PortTransfer transfer) => seen.Add(transfer);
    }
}
