using System.Net;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Live;

public sealed class LiveHubTests : IDisposable
{
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(30));

    [Fact]
    public async Task Connect_SendsTheRoomAtOnceAndAfterAChange()
    {
        await using var server = await EdgeServer.StartAsync();
        var browser = await server.SignedInAsync(Role.Teacher);
        await using var panel = await HubClient.ConnectAsync(server, browser, _deadline.Token);

        var first = await panel.RoomAsync(_deadline.Token);
        server.Room.Apply(new RoomChange.OccupancyCounted(new Occupancy(24, 0.9, DateTimeOffset.UnixEpoch)));
        var second = await panel.RoomAsync(_deadline.Token);

        Assert.Equal("room-101", first.GetProperty("snapshot").GetProperty("room").GetString());
        Assert.Equal("class", Assert.Single(first.GetProperty("scenes").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal("山村小学", Assert.Single(first.GetProperty("partners").EnumerateArray()).GetString());
        Assert.Equal(2, first.GetProperty("timetable").GetArrayLength());
        Assert.Equal(24, second.GetProperty("snapshot").GetProperty("occupancy").GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task ManyChangesAtOnce_AreSentAsOneWithTheNewestState()
    {
        await using var server = await EdgeServer.StartAsync();
        var browser = await server.SignedInAsync(Role.Teacher);
        await using var panel = await HubClient.ConnectAsync(server, browser, _deadline.Token);
        await panel.RoomAsync(_deadline.Token);
        for (var i = 1; i <= 500; i++)
        {
            server.Room.Apply(new RoomChange.OccupancyCounted(new Occupancy(i, 1, DateTimeOffset.UnixEpoch)));
        }

        var received = 0;
        int count;
        do
        {
            var view = await panel.RoomAsync(_deadline.Token);
            count = view.GetProperty("snapshot").GetProperty("occupancy").GetProperty("count").GetInt32();
            received++;
        }
        while (count < 500);

        Assert.InRange(received, 1, 20);
    }

    [Fact]
    public async Task Connect_Anonymous_IsRefused()
    {
        await using var server = await EdgeServer.StartAsync();

        using var negotiated = await server.Browser().PostAsync("/live/negotiate?negotiateVersion=1", null);

        Assert.Equal(HttpStatusCode.Unauthorized, negotiated.StatusCode);
    }

    [Fact]
    public async Task SignOut_EndsTheConnection()
    {
        await using var server = await EdgeServer.StartAsync();
        var browser = await server.SignedInAsync(Role.Teacher);
        await using var panel = await HubClient.ConnectAsync(server, browser, _deadline.Token);
        await panel.RoomAsync(_deadline.Token);

        (await browser.DeleteAsync("/api/v1/session")).Dispose();

        await panel.EndAsync(_deadline.Token);
    }

    [Fact]
    public async Task AccountRemoved_EndsTheConnection()
    {
        await using var server = await EdgeServer.StartAsync();
        var browser = await server.SignedInAsync(Role.Teacher);
        await using var panel = await HubClient.ConnectAsync(server, browser, _deadline.Token);
        await panel.RoomAsync(_deadline.Token);

        await server.Get<AccountDesk>().DeleteAsync(Actor.System, "teacher", CancellationToken.None);

        await panel.EndAsync(_deadline.Token);
    }

    [Fact]
    public async Task Client_ThatCallsSomething_HarmsNobody()
    {
        await using var server = await EdgeServer.StartAsync();
        var browser = await server.SignedInAsync(Role.Teacher);
        await using var panel = await HubClient.ConnectAsync(server, browser, _deadline.Token);
        await using var rude = await HubClient.ConnectAsync(server, browser, _deadline.Token);
        await panel.RoomAsync(_deadline.Token);

        await rude.SendAsync("""{"type":1,"target":"OnConnectedAsync","arguments":[]}""", _deadline.Token);
        await rude.SendAsync(new string('x', 10_000), _deadline.Token);
        await rude.EndAsync(_deadline.Token);
        server.Room.Apply(new RoomChange.ComponentChanged(new ComponentStatus("mqtt", "fake", ComponentState.Ready)));

        var view = await panel.RoomAsync(_deadline.Token);
        Assert.Single(view.GetProperty("snapshot").GetProperty("components").EnumerateArray());
    }

    public void Dispose() => _deadline.Dispose();
}
