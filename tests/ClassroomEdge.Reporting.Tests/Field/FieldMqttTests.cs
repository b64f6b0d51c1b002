using System.Text;
using System.Threading.Channels;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Reporting.Tests.Service;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Brokers;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Reporting.Tests.Field;

/// <summary>The way to the room's MQTT devices, through a real broker that the room starts itself.</summary>
public sealed class FieldMqttTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ReportingRig _rig = new(ReportingRig.NewProfile(FreePort.Tcp(), o => o with { Host = null }) with { Simulation = new SimulationOptions() });
    private readonly Channel<MqttMessage> _heard = Channel.CreateUnbounded<MqttMessage>();

    private IFieldMqtt Drivers => _rig.Get<IFieldMqtt>();

    private IFieldMqtt Devices => _rig.Get<IServiceProvider>().GetRequiredKeyedService<IFieldMqtt>(NetworkKey.SimulatedDevices);

    public Task InitializeAsync() => _rig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [BrokerFact]
    public async Task Subscribe_MessagesOfADevice_CrossTheBrokerBothWays()
    {
        using var driver = Drivers.Subscribe("zigbee2mqtt/lamp", m => _heard.Writer.TryWrite(m));
        using var device = Devices.Subscribe("zigbee2mqtt/+/set", m => _heard.Writer.TryWrite(m));
        await Task.WhenAll(Drivers.WhenConnectedAsync(None), Devices.WhenConnectedAsync(None)).WaitAsync(Patience);

        await Drivers.PublishAsync(Message("zigbee2mqtt/lamp/set", "ON"), None);
        Assert.Equal("zigbee2mqtt/lamp/set ON", await NextAsync());
        await Devices.PublishAsync(Message("zigbee2mqtt/lamp", "state"), None);
        Assert.Equal("zigbee2mqtt/lamp state", await NextAsync());
    }

    [BrokerFact]
    public async Task Subscribe_WhileConnected_BringsWhatIsRetained()
    {
        using var first = Devices.Subscribe("x", _ => { });
        await Devices.WhenConnectedAsync(None).WaitAsync(Patience);
        await Devices.PublishAsync(Message("tele/plug/LWT", "Online", retain: true), None);
        using var driver = Drivers.Subscribe("other", _ => { });
        await Drivers.WhenConnectedAsync(None).WaitAsync(Patience);

        using var late = Drivers.Subscribe("tele/plug/LWT", m => _heard.Writer.TryWrite(m));

        Assert.Equal("tele/plug/LWT Online", await NextAsync());
    }

    [BrokerFact]
    public async Task SetFault_BrokerAbsent_IsAnOutageAndOverWithTheRetainedState()
    {
        using var driver = Drivers.Subscribe("tele/plug/LWT", m => _heard.Writer.TryWrite(m));
        using var device = Devices.Subscribe("x", _ => { });
        await Task.WhenAll(Drivers.WhenConnectedAsync(None), Devices.WhenConnectedAsync(None)).WaitAsync(Patience);
        await Devices.PublishAsync(Message("tele/plug/LWT", "Online", retain: true), None);
        await NextAsync();
        var broker = _rig.Get<IServiceProvider>().GetServices<ISimulatedParts>().SelectMany(p => p.Parts).Single(p => p.Id == "broker");
        var away = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Drivers.OutageChanged += (_, _) => away.TrySetResult();

        broker.SetFault(FaultWord.Absent);

        await away.Task.WaitAsync(Patience);
        Assert.NotNull(Drivers.Outage);
        var e = await Assert.ThrowsAsync<MqttException>(() => Drivers.PublishAsync(Message("a", "b"), None));
        Assert.Equal("mqtt.lost", e.Code);
        broker.SetFault(null);
        await Drivers.WhenConnectedAsync(None).WaitAsync(Patience);
        Assert.Equal("tele/plug/LWT Online", await NextAsync());
        Assert.Null(Drivers.Outage);
    }

    [BrokerFact]
    public async Task Subscribe_Everything_NeverHearsTheRoomItself()
    {
        using var driver = Drivers.Subscribe("#", m => _heard.Writer.TryWrite(m));
        using var device = Devices.Subscribe("x", _ => { });
        await Task.WhenAll(Drivers.WhenConnectedAsync(None), Devices.WhenConnectedAsync(None)).WaitAsync(Patience);
        var (link, inbox) = await _rig.ClientAsync(_rig.Profile.Reporting.Port);
        await inbox.NextAsync(m => m.Topic == _rig.Topics.State);
        await link.PublishAsync(Message(_rig.Topics.Root + "/device/x/state", "1"), None);
        await Devices.PublishAsync(Message("last", ""), None);

        Assert.Equal("last ", await NextAsync());
        Assert.Throws<MqttException>(() => Drivers.Subscribe("classroom/v1/#", _ => { }));
        await Assert.ThrowsAsync<MqttException>(() => Drivers.PublishAsync(Message(_rig.Topics.State, "{}"), None));
    }

    [Theory]
    [InlineData("a/+/c", "a/b/c", true)]
    [InlineData("a/+/c", "a/b/d", false)]
    [InlineData("a/#", "a", true)]
    [InlineData("a/#", "a/b/c", true)]
    [InlineData("a/+", "a", false)]
    [InlineData("a/+", "a/", true)]
    [InlineData("+", "a/b", false)]
    [InlineData("#", "$SYS/x", false)]
    [InlineData("$SYS/#", "$SYS/x", true)]
    [InlineData("a/b", "a/b/c", false)]
    public void Matches_ExamplesOfTheStandard_AreAsItSays(string filter, string topic, bool matches) =>
        Assert.Equal(matches, FieldTopics.Matches(filter, topic));

    private static MqttMessage Message(string topic, string payload, bool retain = false) => new(topic, Encoding.UTF8.GetBytes(payload), Retain: retain);

    private async Task<string> NextAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        var message = await _heard.Reader.ReadAsync(deadline.Token);
        return $"{message.Topic} {Encoding.UTF8.GetString(message.Payload.Span)}";
    }
}
