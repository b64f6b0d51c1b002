using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Core.Traffic;
using ClassroomEdge.Web.Simulator;
using ClassroomEdge.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace ClassroomEdge.Web.Tests.Simulator;

public sealed class TrafficTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(30));
    private readonly ITrafficReaders _readers = Substitute.For<ITrafficReaders>();
    private EdgeServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await EdgeServer.StartAsync(configure: s => s.AddSingleton(Substitute.For<ISimulator>()).AddSingleton(_readers));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _deadline.Dispose();

    [Fact]
    public async Task Traffic_ATransfer_ComesAsHexWithItsPortAndError()
    {
        _readers.Create().Read(Arg.Any<PortTransfer>()).Returns(call => new DecodedTransfer(call.Arg<PortTransfer>(), "co2", TransferText.Of("ready", "read_measurement", ("command", "x"))));
        using var stream = await OpenAsync("/api/v1/sim/traffic");

        Traffic.Note("i2c-1", TransferKind.Out, 0x62, [0xEC, 0x05]);
        Traffic.Note("i2c-1", TransferKind.In, 0x62, [], "bus.nack");

        var first = (await stream.NextAsync(_deadline.Token))!.Value;
        var transfers = first.Data.EnumerateArray().ToList();
        if (transfers.Count == 1)
        {
            transfers.AddRange((await stream.NextAsync(_deadline.Token))!.Value.Data.EnumerateArray());
        }

        Assert.Equal("transfers", first.Name);
        Assert.Equal("i2c-1", transfers[0].GetProperty("port").GetString());
        Assert.Equal("out", transfers[0].GetProperty("kind").GetString());
        Assert.Equal(0x62, transfers[0].GetProperty("address").GetInt32());
        Assert.Equal("ec05", transfers[0].GetProperty("data").GetString());
        Assert.Equal("co2", transfers[0].GetProperty("deviceId").GetString());
        Assert.Equal("read_measurement", transfers[0].GetProperty("text").GetString());
        Assert.Equal("ready", transfers[0].GetProperty("code").GetString());
        Assert.Equal("x", transfers[0].GetProperty("values").GetProperty("command").GetString());
        Assert.Equal("bus.nack", transfers[1].GetProperty("error").GetString());
    }

    [Fact]
    public async Task Traffic_OfNamedPorts_LeavesOutTheOthers()
    {
        using var stream = await OpenAsync("/api/v1/sim/traffic?port=relays&port=projector");

        Traffic.Note("i2c-1", TransferKind.Out, 0x62, [1]);
        Traffic.Note("projector", TransferKind.Out, null, "%1POWR ?\r"u8);

        var transfers = (await stream.NextAsync(_deadline.Token))!.Value.Data;
        Assert.Equal(["projector"], transfers.EnumerateArray().Select(t => t.GetProperty("port").GetString()));
    }

    [Fact]
    public async Task Traffic_PageGone_IsNoLongerWatched()
    {
        var stream = await OpenAsync("/api/v1/sim/traffic");
        Assert.True(Traffic.IsObserved);

        stream.Dispose();

        while (Traffic.IsObserved)
        {
            Traffic.Note("i2c-1", TransferKind.Out, 0x62, [1]);
            await Task.Yield();
            _deadline.Token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public void Watch_NotTaken_MissesTheOldestAndCountsThem()
    {
        var watch = new TrafficWatch([]);
        for (int i = 0; i < TrafficWatch.Capacity + 7; i++)
        {
            watch.Observe(new PortTransfer(At, "relays", TransferKind.Out, i, new byte[] { 1 }, null));
        }

        Assert.Equal(7, watch.TakeMissed());
        Assert.Equal(0, watch.TakeMissed());
        Assert.Equal(7, watch.Take(1)[0].Address);
    }

    [Fact]
    public void View_OfALongTransfer_ShowsItsBeginningAndItsLength()
    {
        var view = TransferView.Of(new PortTransfer(At, "camera", TransferKind.In, null, new byte[5000], null), reader: null);

        Assert.Equal(5000, view.Length);
        Assert.Equal(2 * TransferView.LongestData, view.Data.Length);
    }

    private PortTraffic Traffic => _server.Get<PortTraffic>();

    // Its first line says that from now on nothing escapes it.
    private async Task<EventStream> OpenAsync(string path)
    {
        var tester = await _server.SignedInAsync(Role.FacilityManager);
        var stream = await EventStream.OpenAsync(tester, path, null, _deadline.Token);
        Assert.StartsWith(":", (await stream.NextAsync(_deadline.Token))!.Value.Name, StringComparison.Ordinal);
        return stream;
    }
}
