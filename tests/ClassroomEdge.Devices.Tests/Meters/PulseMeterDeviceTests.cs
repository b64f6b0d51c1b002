using System.Collections.Immutable;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Meters;
using ClassroomEdge.Devices.Tests.Lines;
using ClassroomEdge.Platform.Storage;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Devices.Tests.Meters;

public sealed class PulseMeterDeviceTests : IDisposable
{
    private readonly LineRig _rig = new();
    private readonly List<EdgeDatabase> _databases = [];
    private readonly PulseMeterDevice _meter;

    public PulseMeterDeviceTests() => _meter = Meter();

    public void Dispose() => _databases.ForEach(d => d.Dispose());

    /// <summary>1 000 pulses a kWh: one is 1 Wh = 3 600 J, so one each 3.6 s is 1 000 W.</summary>
    [Fact]
    public async Task Poll_PulseEach3600Milliseconds_Is1000Watts()
    {
        await LineRig.ConnectAsync(_meter);
        var read = await PulsesAsync(_meter, 11, 3.6);

        Assert.Equal(PropertyValue.Of(0.011, Unit.KilowattHour), read["energy"]);
        Assert.Equal(1000, ((PropertyValue.Measurement)read["powerDraw"]).Value, 1.0);
    }

    [Fact]
    public async Task Poll_LoadSwitchedOff_PowerFadesToNothing()
    {
        await LineRig.ConnectAsync(_meter);
        await PulsesAsync(_meter, 3, 3.6);

        var after = await _rig.RunAsync(_meter, TimeSpan.FromSeconds(36));
        Assert.InRange(((PropertyValue.Measurement)after["powerDraw"]).Value, 80, 100);

        after = await _rig.RunAsync(_meter, TimeSpan.FromHours(1.1));
        Assert.Equal(PropertyValue.Of(0, Unit.Watt), after["powerDraw"]);
        Assert.Equal(PropertyValue.Of(0.003, Unit.KilowattHour), after["energy"]);
    }

    [Fact]
    public async Task Poll_ServiceRestarted_EnergyGoesOn()
    {
        using var folder = new TemporaryFolder();
        using (var book = await BookAsync(folder))
        {
            var meter = Meter(book);
            await LineRig.ConnectAsync(meter);
            await PulsesAsync(meter, 3, 3.6);
            await meter.DisposeAsync();
            await book.StopAsync(CancellationToken.None);
        }

        using var again = await BookAsync(folder);
        var restarted = Meter(again);
        await LineRig.ConnectAsync(restarted);
        var read = await PulsesAsync(restarted, 2, 3.6);
        await again.StopAsync(CancellationToken.None);

        Assert.Equal(PropertyValue.Of(0.005, Unit.KilowattHour), read["energy"]);
    }

    [Fact]
    public async Task Book_PowerCutAfterAMinute_HasWhatWasCountedTillThen()
    {
        using var folder = new TemporaryFolder();
        using var book = await BookAsync(folder);
        book.Note("meter", 41);

        _rig.Clock.Advance(MeterBook.Interval);

        // Its stop never comes.
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await WrittenAsync() != 41)
        {
            deadline.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await book.StopAsync(CancellationToken.None);

        async Task<long> WrittenAsync()
        {
            using var other = await BookAsync(folder);
            var last = other.Last("meter");
            await other.StopAsync(CancellationToken.None);
            return last;
        }
    }

    [Fact]
    public void Book_WithoutADatabase_RemembersWhileItLives()
    {
        using var book = new MeterBook(null, _rig.Clock, NullLogger<MeterBook>.Instance);

        book.Note("meter", 7);

        Assert.Equal(7, book.Last("meter"));
        Assert.Equal(0, book.Last("another"));
    }

    [Fact]
    public void Take_EdgesLost_CountsTheirPulses()
    {
        var counter = new PulseCounter(1000);
        var start = _rig.Clock.GetUtcNow();
        counter.Take(new GpioEdge(true, start, 1));
        counter.Take(new GpioEdge(false, start.AddSeconds(0.03), 2));

        // Two whole pulses went missing.
        counter.Take(new GpioEdge(true, start.AddSeconds(10.8), 7));

        Assert.Equal(4, counter.Pulses);
        Assert.Equal(1000, counter.WattsAt(start.AddSeconds(10.8))!.Value, 0.001);
    }

    private async Task<MeterBook> BookAsync(TemporaryFolder folder)
    {
        var database = new EdgeDatabase(new EdgePaths(folder.Path), [MeterBook.Table], _rig.Clock, NullLogger<EdgeDatabase>.Instance);
        _databases.Add(database);
        var book = new MeterBook(database, _rig.Clock, NullLogger<MeterBook>.Instance);
        await book.StartAsync(CancellationToken.None);
        return book;
    }

    private PulseMeterDevice Meter(MeterBook? book = null) => new(
        "meter", new PulseMeterSettings { Bus = "gpio", Line = 9, PulsesPerKilowattHour = 1000 }, _rig.Buses, _rig.Clock, book);

    private async Task<ImmutableSortedDictionary<string, PropertyValue>> PulsesAsync(PulseMeterDevice meter, int count, double seconds)
    {
        var last = await LineRig.ReadAsync(meter);
        for (var i = 0; i < count; i++)
        {
            _rig.Bank.Pull(9, false);
            await _rig.RunAsync(meter, TimeSpan.FromMilliseconds(30));
            _rig.Bank.Pull(9, null);
            var read = await _rig.RunAsync(meter, TimeSpan.FromSeconds(i + 1 < count ? seconds - 0.03 : 1.2));
            last = read.IsEmpty ? last : read;
        }

        return last;
    }
}
