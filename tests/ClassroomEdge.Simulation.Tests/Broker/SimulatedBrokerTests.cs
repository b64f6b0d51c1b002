using System.Text;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Simulation.Broker;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Broker;

public sealed class SimulatedBrokerTests
{
    private readonly SimulatedBroker _broker = new(new ManualTimeProvider());

    [Theory]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/+", "a/b", true)]
    [InlineData("a/+", "a/b/c", false)]
    [InlineData("a/#", "a/b/c", true)]
    [InlineData("a/#", "a", true)]
    [InlineData("#", "a/b", true)]
    [InlineData("a/b", "a", false)]
    [InlineData("+/b", "a/c", false)]
    public void Filter_Topic_Matches(string filter, string topic, bool matches) =>
        Assert.Equal(matches, TopicFilter.Matches(filter, topic));

    [Fact]
    public async Task Cut_ConnectionBreaks_PublishesTheLastWillOnce()
    {
        await using var link = _broker.Create();
        string? reason = null;
        link.Lost += r => reason = r;
        await link.ConnectAsync(new MqttConnectOptions("h", 1, "c") { LastWill = Message("will", "offline") }, default);

        _broker.CutAll("cable");
        _broker.CutAll("cable");

        Assert.Equal("cable", reason);
        Assert.Single(_broker.Messages, m => m.Message.Topic == "will");
        var lost = await Assert.ThrowsAsync<MqttException>(() => link.PublishAsync(Message("a", "b"), default));
        Assert.Equal("mqtt.lost", lost.Code);
    }

    [Fact]
    public async Task Disconnect_SaidGoodbye_PublishesNoWill()
    {
        var link = _broker.Create();
        await link.ConnectAsync(new MqttConnectOptions("h", 1, "c") { LastWill = Message("will", "offline") }, default);

        await link.DisconnectAsync(default);
        await link.DisposeAsync();

        Assert.Empty(_broker.Messages);
    }

    [Fact]
    public async Task Absent_Connect_IsRefused()
    {
        _broker.SetFault("absent");
        await using var link = _broker.Create();

        var refused = await Assert.ThrowsAsync<MqttException>(() => link.ConnectAsync(new MqttConnectOptions("h", 1, "c"), default));

        Assert.Equal("mqtt.unreachable", refused.Code);
    }

    [Fact]
    public async Task Subscribe_RetainedAndNew_AreDelivered()
    {
        _broker.Publish(Message("a/state", "1") with { Retain = true });
        await using var link = _broker.Create();
        var received = new List<string>();
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        link.Received += m =>
        {
            received.Add($"{m.Topic} {Encoding.UTF8.GetString(m.Payload.Span)} {m.Retain}");
            if (received.Count == 2)
            {
                both.SetResult();
            }
        };

        await link.ConnectAsync(new MqttConnectOptions("h", 1, "c"), default);
        await link.SubscribeAsync("a/+", default);
        _broker.Publish(Message("b/state", "2"));
        _broker.Publish(Message("a/state", "3"));
        await both.Task.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(["a/state 1 True", "a/state 3 False"], received);
    }

    [Fact]
    public void Outbox_GapsAndRepeats_AreKnown()
    {
        foreach (var seq in new[] { 1, 2, 5, 2, 4 })
        {
            _broker.Publish(Message("classroom/v1/s/r/event", $$"""{"seq":{{seq}},"type":"x"}"""));
        }

        Assert.Equal((4L, 1L, 1L, 1L), (_broker.Outbox.Received, _broker.Outbox.Lost, _broker.Outbox.Repeated, _broker.Outbox.Reordered));
    }

    private static MqttMessage Message(string topic, string payload) => new(topic, Encoding.UTF8.GetBytes(payload));
}
