using System.Text.Json.Nodes;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Reporting.Mosquitto;
using ClassroomEdge.Reporting.Topics;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Brokers;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Reporting.Tests.Faults;

/// <summary>A room in a real process is killed with SIGKILL; what a subscriber got proves what was kept.</summary>
public sealed class PowerCutTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly RoomTopics Topics = new("school-1", "room-101");

    private readonly TemporaryFolder _data = new();
    private readonly List<IMqttLink> _links = [];
    private TestBroker _broker = null!;

    public async Task InitializeAsync()
    {
        if (TestBroker.Executable is not null)
        {
            _broker = await TestBroker.StartAsync();
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var link in _links)
        {
            await link.DisposeAsync();
        }

        if (_broker is not null)
        {
            await _broker.DisposeAsync();
        }

        _data.Dispose();
    }

    [BrokerFact]
    public async Task BrokerDownAndRoomKilledMeanwhile_NothingIsLostOrReordered()
    {
        var arrived = new List<(long Seq, int Number)>();
        var inbox = await SubscribeAsync(Topics.Event);
        using var room = new Victim(_data.Path, _broker.Port, 1);
        await CollectAsync(inbox, arrived, until: 100);

        await _broker.KillAsync();
        arrived.AddRange((await inbox.RestAsync()).Select(Parse));
        await room.WhenDurableAsync(room.LastDurable + 400);
        await room.KillAsync();
        var kept = room.LastDurable;
        await _broker.StartAgainAsync();
        inbox = await SubscribeAsync(Topics.Event);
        using var again = new Victim(_data.Path, _broker.Port, kept + 1);
        await CollectAsync(inbox, arrived, until: kept + 200);

        // Without the repetitions that a receiver recognises by their numbers.
        var once = new List<(long Seq, int Number)>();
        foreach (var message in arrived)
        {
            if (once.Count == 0 || message.Seq > once[^1].Seq)
            {
                once.Add(message);
            }
        }

        Assert.Equal(Enumerable.Range(1, once.Count).Select(i => (long)i), once.Select(m => m.Seq));
        var numbers = once.Select(m => m.Number).ToList();
        Assert.Equal(numbers.Order(), numbers);

        // One event may have become durable in the moment of the kill, before the room could tell: it comes twice.
        Assert.Equal(Enumerable.Range(1, kept + 200), numbers.Distinct());
        Assert.InRange(numbers.Count - numbers.Distinct().Count(), 0, 1);
    }

    [BrokerFact]
    public async Task RoomKilledAgainAndAgain_NoNumberIsUsedTwice()
    {
        var inbox = await SubscribeAsync(Topics.Event);
        var next = 1;
        for (var round = 0; round < 3; round++)
        {
            using var room = new Victim(_data.Path, _broker.Port, next);
            await room.WhenDurableAsync(50 + (37 * round));
            await room.KillAsync();
            next = room.LastDurable + 1;
        }

        using var last = new Victim(_data.Path, _broker.Port, 1_000_000);
        var bySeq = new Dictionary<long, int>();
        int number;
        do
        {
            var message = Parse(await inbox.NextAsync());
            number = message.Number;
            Assert.Equal(number, bySeq.TryGetValue(message.Seq, out var before) ? before : number);
            bySeq[message.Seq] = number;
        }
        while (number != 1_000_000);

        Assert.Equal(Enumerable.Range(1, bySeq.Count).Select(i => (long)i), bySeq.Keys.Order());
        Assert.Subset(bySeq.Values.ToHashSet(), Enumerable.Range(1, next - 1).ToHashSet());
    }

    [BrokerFact]
    public async Task RoomKilled_BrokerSaysOffline()
    {
        var inbox = await SubscribeAsync(Topics.Availability);
        using var room = new Victim(_data.Path, _broker.Port, 1);
        Assert.Equal("online", MqttInbox.Text(await inbox.NextAsync()));

        await room.KillAsync();

        Assert.Equal("offline", MqttInbox.Text(await inbox.NextAsync()));
        var late = await (await SubscribeAsync(Topics.Availability)).NextAsync();
        Assert.Equal(("offline", true), (MqttInbox.Text(late), late.Retain));
    }

    private static async Task CollectAsync(MqttInbox inbox, List<(long Seq, int Number)> arrived, int until)
    {
        do
        {
            arrived.Add(Parse(await inbox.NextAsync()));
        }
        while (arrived[^1].Number < until);
    }

    private static (long Seq, int Number) Parse(MqttMessage message)
    {
        var json = JsonNode.Parse(message.Payload.Span)!;
        return ((long)json["seq"]!, (int)json["data"]!["n"]!);
    }

    private async Task<MqttInbox> SubscribeAsync(string topic)
    {
        var link = new MosquittoAdapter(NullLoggerFactory.Instance).Create();
        _links.Add(link);
        var inbox = new MqttInbox(link);
        await link.ConnectAsync(new MqttConnectOptions(_broker.Host, _broker.Port, $"watch-{_links.Count}"), None);
        await link.SubscribeAsync(topic, None);
        return inbox;
    }
}
