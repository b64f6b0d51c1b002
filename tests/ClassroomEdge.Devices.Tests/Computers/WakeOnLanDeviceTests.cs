using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Devices.Computers;
using ClassroomEdge.Simulation.Computers;
using ClassroomEdge.Simulation.Network;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Devices.Tests.Computers;

public sealed class WakeOnLanDeviceTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly ManualTimeProvider _clock = new();
    private readonly SimulatedNetwork _network;
    private readonly SimulatedNetworkCards _cards = new("cards");
    private readonly SimulatedComputer _computer;
    private readonly WakeOnLanDevice _device;

    public WakeOnLanDeviceTests()
    {
        _network = InMemory.Network(_clock);
        _computer = new SimulatedComputer("pc", "pc", "00:11:22:aa:bb:cc", _clock);
        _cards.Add(_computer);
        _network.ServeUdp("255.255.255.255", 9, _cards);
        _network.ServeTcp("pc.lan", 445, _computer.Port);
        _device = Make("00-11-22-AA-BB-CC");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _network.CloseAsync();
        _computer.Dispose();
    }

    /// <summary>AMD, "Magic Packet Technology": six times FF, sixteen times the address.</summary>
    [Fact]
    public void For_Address_IsTheMagicPacket()
    {
        var packet = MagicPacket.For("00:11:22:AA:BB:CC");

        Assert.Equal(102, packet.Length);
        Assert.Equal("FFFFFFFFFFFF" + string.Concat(Enumerable.Repeat("001122AABBCC", 16)), Convert.ToHexString(packet));
    }

    [Fact]
    public async Task SetPowerAsync_On_WakesItAndShowsTheWay()
    {
        Assert.Equal("off", await PollAsync());

        await _device.SetPowerAsync(true, None);
        await WokenAsync();
        Assert.Equal("warming", await PollAsync());
        Assert.Equal(TimeSpan.FromSeconds(3), _device.PollInterval);

        _clock.Advance(SimulatedComputer.BootTime);
        Assert.Equal("on", await PollAsync());
        Assert.Equal(TimeSpan.FromSeconds(30), _device.PollInterval);
    }

    [Fact]
    public async Task SetPowerAsync_AnothersAddress_SleepsOnAndIsOffInTheEnd()
    {
        var other = Make("00:11:22:AA:BB:CD");
        await other.SetPowerAsync(true, None);
        Assert.Equal("warming", (await other.PollAsync(None)).Single().Value.ToString());

        _clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("off", (await other.PollAsync(None)).Single().Value.ToString());
        Assert.Equal(PropertyValue.Of("off"), _computer.State["power"]);
    }

    [Fact]
    public async Task SetPowerAsync_Off_IsRefusedInWords()
    {
        var e = await Assert.ThrowsAsync<DeviceException>(async () => await _device.SetPowerAsync(false, None));

        Assert.Equal("device.refused", e.Code);
        Assert.Contains("only wakes", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PollAsync_SwitchedByHandOrUnplugged_IsSeen()
    {
        _computer.Set("power", PropertyValue.Of("on"));
        Assert.Equal("on", await PollAsync());

        _computer.SetFault(FaultWord.Absent);
        Assert.Equal("off", await PollAsync());
    }

    [Fact]
    public async Task PollAsync_NoHost_TellsNothing()
    {
        await using var device = new WakeOnLanDevice("pc", new WakeOnLanSettings { Mac = "00:11:22:aa:bb:cc" }, _network, _clock);
        await device.SetPowerAsync(true, None);

        Assert.Empty(await device.PollAsync(None));
        await WokenAsync();
    }

    [Fact]
    public void Hear_AnyDatagram_WakesOnlyByItsPacket()
    {
        var random = new Random(9);
        var packet = MagicPacket.For("00:11:22:aa:bb:cc");
        for (var i = 0; i < 2000; i++)
        {
            var damaged = packet.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            _computer.Hear(damaged.AsSpan(0, random.Next(damaged.Length + 1)));
            Assert.Equal(PropertyValue.Of("off"), _computer.State["power"]);
        }

        _computer.Hear(packet);
        Assert.Equal(PropertyValue.Of("warming"), _computer.State["power"]);
    }

    private WakeOnLanDevice Make(string mac) =>
        new("pc", new WakeOnLanSettings { Mac = mac, Host = "pc.lan" }, _network, _clock);

    private async Task<string> PollAsync() => (await _device.PollAsync(None)).Single().Value.ToString();

    /// <summary>The packet is on its way on another thread.</summary>
    private async Task WokenAsync()
    {
        while (_computer.State["power"] == PropertyValue.Of("off"))
        {
            await Task.Yield();
        }
    }
}
