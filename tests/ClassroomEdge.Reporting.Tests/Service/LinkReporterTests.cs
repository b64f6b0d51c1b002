using ClassroomEdge.Core;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Reporting.Brokers;
using ClassroomEdge.Reporting.Tests.Outbox;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Reporting.Tests.Service;

public sealed class LinkReporterTests : IAsyncLifetime
{
    private readonly OutboxBox _box = new();
    private readonly CancellationTokenSource _stop = new();
    private RoomState _room = null!;
    private LinkReporter _reporter = null!;
    private Task _running = Task.CompletedTask;

    private ManualTimeProvider Time => _box.Time;

    public Task InitializeAsync()
    {
        _room = new RoomState("school-1", "room-101", new LocalizedText("教室", "Room"), Time);
        var broker = new RemoteBroker(new BrokerEndpoint("broker.example", 8883));
        _reporter = new LinkReporter(_room, _box.Open(), broker, "libmosquitto 2.0.11", Time);
        _running = _reporter.RunAsync(_stop.Token);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        await _box.DisposeAsync();
    }

    [Fact]
    public async Task Offline_ForHalfAMinute_RaisesTheAlertUntilOnline()
    {
        _reporter.Offline("refused");
        Time.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty(_room.Current.Alerts);

        await AdvanceUntilAsync(r => r.Alerts.Length == 1);
        var alert = _room.Current.Alerts[0];
        Assert.Equal((LinkReporter.AlertId, AlertSeverity.Warning), (alert.Id, alert.Severity));
        Assert.Contains("broker.example:8883", alert.Message, StringComparison.Ordinal);

        _reporter.Online();
        Assert.Empty(_room.Current.Alerts);
        Assert.Equal(LinkState.Online, _room.Current.Link!.State);
    }

    [Fact]
    public void Offline_WithNewReasons_SinceStays()
    {
        _reporter.Offline("refused");
        var since = _room.Current.Link!.Since;
        Time.Advance(TimeSpan.FromSeconds(5));

        _reporter.Offline("unknown host");

        Assert.Equal((since, "unknown host"), (_room.Current.Link!.Since, _room.Current.Link.Error));
    }

    [Fact]
    public async Task Starting_BrokerNotThereYet_NoAlert()
    {
        _reporter.Starting();
        await AdvanceUntilAsync(r => r.Link is not null);

        Assert.Equal(LinkState.Starting, _room.Current.Link!.State);
        Assert.Empty(_room.Current.Alerts);
    }

    private async Task AdvanceUntilAsync(Func<RoomSnapshot, bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var reached = _room.WhenAsync(condition, limit.Token);
        while (!reached.IsCompleted)
        {
            await Task.WhenAny(reached, Time.AdvanceWhenAwaitedAsync(TimeSpan.FromSeconds(1)));
        }

        await reached;
    }
}
