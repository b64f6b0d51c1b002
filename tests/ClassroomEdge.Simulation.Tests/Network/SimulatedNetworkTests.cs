using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.Simulation.Network;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Simulation.Tests.Network;

public sealed class SimulatedNetworkTests : IAsyncLifetime
{
    private readonly RoomState _room = new("school", "room", new LocalizedText("教室", "Room"), TimeProvider.System);
    private readonly EchoServer _echo = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));
    private SimulatedNetwork _network = null!;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _network.CloseAsync();
        _patience.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tcp_AddressOfASimulatedDevice_Answers(bool inMemory)
    {
        Open(inMemory);

        Assert.Equal("hello", await SayAsync("hello"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Udp_AddressOfASimulatedDevice_Answers(bool inMemory)
    {
        Open(inMemory);
        using var socket = await _network.OpenUdpAsync("lamp", "lamp.lan", 9, _patience.Token);
        var buffer = new byte[16];

        await socket.SendAsync("ping"u8.ToArray(), _patience.Token);

        Assert.Equal("ping", Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer, _patience.Token)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Absent_RefusesAndCutsWhatIsOpen_ThenAnswersAgain(bool inMemory)
    {
        Open(inMemory);
        await using var open = await _network.ConnectTcpAsync("lamp", "lamp.lan", 4352, _patience.Token);
        await open.WriteAsync("x"u8.ToArray(), _patience.Token);
        await open.ReadExactlyAsync(new byte[1], _patience.Token);

        _echo.SetFault(FaultWord.Absent);

        Assert.True(await EndsAsync(open));
        var refused = await Assert.ThrowsAsync<DeviceException>(
            () => _network.ConnectTcpAsync("lamp", "lamp.lan", 4352, _patience.Token).AsTask());
        Assert.Equal("device.unreachable", refused.Code);
        _echo.SetFault(null);
        Assert.Equal("again", await SayAsync("again"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Drops_HalfAnAnswer_ThenTheEnd(bool inMemory)
    {
        Open(inMemory);
        _echo.SetFault(FaultWord.Drops);
        await using var stream = await _network.ConnectTcpAsync("lamp", "lamp.lan", 4352, _patience.Token);
        await stream.WriteAsync("123456"u8.ToArray(), _patience.Token);
        var half = new byte[3];

        await stream.ReadExactlyAsync(half, _patience.Token);

        Assert.Equal("123", Encoding.ASCII.GetString(half));
        Assert.True(await EndsAsync(stream));
    }

    [Fact]
    public async Task Garbage_SameLengthOtherBytes()
    {
        Open(false);
        _echo.SetFault(FaultWord.Garbage);

        var answer = await SayAsync("hello");

        Assert.Equal(5, answer.Length);
        Assert.NotEqual("hello", answer);
    }

    [Fact]
    public async Task Tcp_LoopbackAddress_IsThatPortForOtherToolsToo()
    {
        var port = FreePort.Tcp();
        Open(false, "127.0.0.1", port);
        Assert.Equal(port, await _network.PortOfAsync("127.0.0.1", port));

        await using var outside = await new SystemNetwork().ConnectTcpAsync("tool", "127.0.0.1", port, _patience.Token);
        await outside.WriteAsync("tool"u8.ToArray(), _patience.Token);
        var answer = new byte[4];
        await outside.ReadExactlyAsync(answer, _patience.Token);

        Assert.Equal("tool", Encoding.ASCII.GetString(answer));
    }

    [Fact]
    public void Serve_AddressTaken_SaysWhose()
    {
        Open(true);

        var e = Assert.Throws<EdgeException>(() => _network.ServeTcp("lamp.lan", 4352, new EchoServer()));

        Assert.Contains("lamp.lan:4352", e.Message, StringComparison.Ordinal);
    }

    private void Open(bool inMemory, string host = "lamp.lan", int port = 4352)
    {
        _network = new SimulatedNetwork(
            new SystemNetwork(), inMemory, _room, TimeProvider.System, NullLogger<SimulatedNetwork>.Instance);
        _network.ServeTcp(host, port, _echo);
        _network.ServeUdp(host, 9, _echo);
        _network.Open();
    }

    private async Task<string> SayAsync(string text)
    {
        await using var stream = await _network.ConnectTcpAsync("lamp", "lamp.lan", 4352, _patience.Token);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), _patience.Token);
        var answer = new byte[text.Length];
        await stream.ReadExactlyAsync(answer, _patience.Token);
        return Encoding.Latin1.GetString(answer);
    }

    /// <summary>By a quiet end or a reset.</summary>
    private async Task<bool> EndsAsync(Stream stream)
    {
        try
        {
            return await stream.ReadAsync(new byte[1], _patience.Token) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private sealed class EchoServer() : SimulatedServer("lamp", "light", "echo", "lamp")
    {
        public override async Task TalkAsync(Stream stream, CancellationToken cancellationToken)
        {
            var buffer = new byte[256];
            while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }

        public override async Task TalkAsync(IDatagramSocket peer, CancellationToken cancellationToken)
        {
            var buffer = new byte[256];
            while (true)
            {
                var read = await peer.ReceiveAsync(buffer, cancellationToken);
                await peer.SendAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
    }
}
