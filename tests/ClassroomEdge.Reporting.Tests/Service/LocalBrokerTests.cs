using System.Net;
using System.Net.Sockets;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Reporting.Brokers;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Brokers;

namespace ClassroomEdge.Reporting.Tests.Service;

public sealed class LocalBrokerTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [BrokerFact]
    public async Task Start_NoBrokerInProfile_RunsOneAndReports()
    {
        var port = FreePort.Tcp();
        await using var rig = Rig(port);
        await rig.StartAsync();

        var room = await rig.Room.WhenAsync(r => r.Link?.State == LinkState.Online, None);

        Assert.Equal($"127.0.0.1:{port}", room.Link!.Broker);
        Assert.Contains(
            room.Components, c => c.Component == LocalBroker.Component && c.State == ComponentState.Ready && c.Adapter.StartsWith("mosquitto 2.", StringComparison.Ordinal));
        var (_, inbox) = await rig.ClientAsync(port, rig.Topics.Availability);
        Assert.Equal("online", MqttInbox.Text(await inbox.NextAsync()));
        Assert.Empty(rig.Logs.Errors);
    }

    [BrokerFact]
    public async Task Start_PortInUse_TakesTheNextAndSaysSo()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var rig = Rig(port);
        await rig.StartAsync();

        var room = await rig.Room.WhenAsync(r => r.Link?.State == LinkState.Online, None);

        Assert.NotEqual($"127.0.0.1:{port}", room.Link!.Broker);
        var component = Assert.Single(room.Components, c => c.Component == LocalBroker.Component);
        Assert.Contains($"port {port} is in use", component.Detail, StringComparison.Ordinal);
    }

    [BrokerFact]
    public async Task Broker_Killed_IsStartedAgainOnTheSamePort()
    {
        var port = FreePort.Tcp();
        await using var rig = Rig(port);
        await rig.StartAsync();
        await rig.Room.WhenAsync(r => r.Link?.State == LinkState.Online, None);
        var broker = rig.Get<LocalBroker>();

        using (var process = System.Diagnostics.Process.GetProcessById(broker.ProcessId!.Value))
        {
            process.Kill();
        }

        await rig.Room.WhenAsync(r => r.Link?.State == LinkState.Offline, None);
        var room = await rig.Room.WhenAsync(r => r.Link?.State == LinkState.Online, None);
        Assert.Equal($"127.0.0.1:{port}", room.Link!.Broker);
    }

    [BrokerFact]
    public async Task Stop_Broker_IsGone()
    {
        var port = FreePort.Tcp();
        await using var rig = Rig(port);
        await rig.StartAsync();
        await rig.Room.WhenAsync(r => r.Link?.State == LinkState.Online, None);

        await rig.StopAsync();

        using var client = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(IPAddress.Loopback, port));
    }

    private static ReportingRig Rig(int port) => new(ReportingRig.NewProfile(port, o => o with { Host = null }));
}
