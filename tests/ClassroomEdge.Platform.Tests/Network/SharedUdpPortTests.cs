using System.Net;
using System.Net.Sockets;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Platform.Tests.Network;

/// <summary>Two projectors, each of which sends to the same fixed port of ours, and a search that hears both.</summary>
public sealed class SharedUdpPortTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SystemNetwork _network = new();
    private readonly int _ours = FreePort.Tcp();
    private readonly Socket _first = Bound("127.0.0.2");
    private readonly Socket _second = Bound("127.0.0.3");

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public async Task ReceiveAsync_SeveralAtOnePort_EachHearsItsOwnPeer()
    {
        using var first = await _network.OpenUdpAsync("first", "127.0.0.2", 9, _ours, None);
        using var second = await _network.OpenUdpAsync("second", "127.0.0.3", 9, _ours, None);
        using var search = await _network.OpenUdpAsync("search", "255.255.255.255", 9, _ours, None);
        var buffer = new byte[16];

        await _second.SendToAsync(new byte[] { 2 }, new IPEndPoint(IPAddress.Loopback, _ours));
        await _first.SendToAsync(new byte[] { 1 }, new IPEndPoint(IPAddress.Loopback, _ours));

        Assert.Equal(1, await first.ReceiveAsync(buffer, None).AsTask().WaitAsync(Patience));
        Assert.Equal(1, buffer[0]);
        Assert.Equal(1, await second.ReceiveAsync(buffer, None).AsTask().WaitAsync(Patience));
        Assert.Equal(2, buffer[0]);
        var heard = new[]
        {
            (await search.ReceiveFromAsync(buffer, None).AsTask().WaitAsync(Patience)).From,
            (await search.ReceiveFromAsync(buffer, None).AsTask().WaitAsync(Patience)).From,
        };
        Assert.Equal(["127.0.0.2", "127.0.0.3"], heard.Order());
    }

    [Fact]
    public async Task SendAsync_FromASharedPort_ComesFromIt()
    {
        using var socket = await _network.OpenUdpAsync("first", "127.0.0.2", ((IPEndPoint)_first.LocalEndPoint!).Port, _ours, None);

        await socket.SendAsync(new byte[] { 7 }, None);
        var received = await _first.ReceiveFromAsync(new byte[4], new IPEndPoint(IPAddress.Any, 0)).WaitAsync(Patience);

        Assert.Equal(_ours, ((IPEndPoint)received.RemoteEndPoint).Port);
    }

    [Fact]
    public async Task Dispose_TheLast_GivesThePortBack()
    {
        var first = await _network.OpenUdpAsync("first", "127.0.0.2", 9, _ours, None);
        var second = await _network.OpenUdpAsync("second", "127.0.0.3", 9, _ours, None);
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

        first.Dispose();
        Assert.Throws<SocketException>(() => other.Bind(new IPEndPoint(IPAddress.Any, _ours)));
        second.Dispose();
        other.Bind(new IPEndPoint(IPAddress.Any, _ours));

        var e = await Assert.ThrowsAsync<Core.Devices.DeviceException>(async () => await _network.OpenUdpAsync("first", "127.0.0.2", 9, _ours, None));
        Assert.Equal("device.unreachable", e.Code);
    }

    private static Socket Bound(string address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        return socket;
    }
}
