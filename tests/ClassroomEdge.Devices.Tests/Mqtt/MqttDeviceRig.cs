using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Devices.Mqtt;
using ClassroomEdge.Simulation.Mqtt;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Devices.Tests.Mqtt;

/// <summary>Devices on a broker in memory, and what is said to them and by them; their tests derive.</summary>
public abstract class MqttDeviceRig
{
    private protected static readonly CancellationToken None = CancellationToken.None;

    private protected readonly ManualTimeProvider _clock = new();
    private protected readonly MemoryBroker _broker = new();
    private protected readonly List<string> _commands = [];

    private protected static async Task<IEnumerable<string>> ReadAsync(MqttDevice device) =>
        (await device.PollAsync(None)).Select(r => $"{r.Property}={r.Value}").Order(StringComparer.Ordinal);

    private protected void Say(string topic, string payload, bool retain = false) =>
        Assert.True(_broker.PublishAsync(new MqttMessage(topic, Encoding.UTF8.GetBytes(payload), Retain: retain), None).IsCompletedSuccessfully);

    private protected IDisposable Answer(string filter, Action<string> answer) => _broker.Subscribe(filter, m =>
    {
        var payload = Encoding.UTF8.GetString(m.Payload.Span);
        _commands.Add(payload);
        answer(payload);
    });

    private protected MqttDevice Zigbee(Zigbee2MqttSettings settings) =>
        MqttDrivers.Create(Profile(), Zigbee2MqttDriver.Mapping(settings), _broker, _clock);

    private protected MqttDevice Tasmota(TasmotaSettings settings) =>
        (MqttDevice)new TasmotaDriver(_broker, _clock).Create(Profile(), settings, null!);

    private protected MqttDevice Generic(MqttDeviceSettings settings) =>
        (MqttDevice)new MqttDeviceDriver(_broker, _clock).Create(Profile(), settings, null!);

    private protected static Core.Profiles.DeviceProfile Profile() => new() { Id = "x", Name = new LocalizedText("设备", "Device"), Driver = "x" };
}
