using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Devices.Sensors;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Sensors;

/// <summary>The driver against the chip's simulation at register level.</summary>
public sealed class Scd4xDeviceTests
{
    private const ulong Serial = 0xF896_9F07_3BBE;

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private readonly ManualTimeProvider _clock = new();
    private readonly SteadyAir _air = new();
    private readonly SimulatedScd4x _chip;
    private readonly Scd4xDevice _sensor;
    private readonly IBuses _buses = Substitute.For<IBuses>();

    public Scd4xDeviceTests()
    {
        var bus = new SimulatedI2cBus("i2c-1");
        _chip = new SimulatedScd4x(_air, _clock, Serial);
        bus.Add(0x62, _chip);
        _buses.I2c("i2c-1").Returns(bus);
        _sensor = new Scd4xDevice("air", new Scd4xSettings { Bus = "i2c-1" }, _buses, _clock);
    }

    [Fact]
    public async Task Connect_TimersOfACoarseClock_ChipIsNotAskedWhileBusy()
    {
        // A kernel's tick is up to 10 ms, and a timer may be over so much too early.
        var hasty = new HastyTimers(_clock, TimeSpan.FromMilliseconds(9.9));
        var sensor = new Scd4xDevice("air", new Scd4xSettings { Bus = "i2c-1", AltitudeMetres = 500 }, _buses, hasty);

        await _clock.DriveAsync(sensor.ConnectAsync(None).AsTask(), TimeSpan.FromMilliseconds(0.1));

        Assert.Equal(Serial, sensor.Serial);
        Assert.True(_chip.IsMeasuring);
    }

    [Theory]
    [InlineData(0x6667, 25)]
    [InlineData(0, -45)]
    [InlineData(65535, 130)]
    public void Temperature_DataSheetFormula(ushort word, double celsius) =>
        Assert.Equal(celsius, Scd4xDevice.Temperature(word), 2);

    [Theory]
    [InlineData(0x5EB9, 37)]
    [InlineData(0, 0)]
    [InlineData(65535, 100)]
    public void Humidity_DataSheetFormula(ushort word, double percent) =>
        Assert.Equal(percent, Scd4xDevice.Humidity(word), 2);

    [Fact]
    public async Task ConnectAsync_Chip_StartsMeasuringAndTellsItsSerial()
    {
        await ConnectAsync();

        Assert.True(_chip.IsMeasuring);
        Assert.Equal(Serial, _sensor.Serial);
    }

    [Fact]
    public async Task ConnectAsync_ChipMeasuresSinceBeforeOurRestart_Works()
    {
        await ConnectAsync();
        _clock.Advance(TimeSpan.FromSeconds(7));

        await ConnectAsync();

        Assert.True(_chip.IsMeasuring);
    }

    [Fact]
    public async Task ConnectAsync_Altitude_IsToldToTheChip()
    {
        var sensor = new Scd4xDevice("air", new Scd4xSettings { Bus = "i2c-1", AltitudeMetres = 1520 }, _buses, _clock);

        await _clock.DriveAsync(sensor.ConnectAsync(None).AsTask(), Step);

        Assert.Equal(1520, _chip.AltitudeMetres);
        Assert.True(_chip.IsMeasuring);
    }

    [Fact]
    public async Task PollAsync_AfterAPeriod_ReadsTheAir()
    {
        _air.Now = new SimulatedAir(812, 23.5, 41, 0);
        await ConnectAsync();
        _clock.Advance(_sensor.PollInterval);

        var readings = await PollAsync();

        Assert.Equal(
            [("co2", 812.0, "ppm"), ("temperature", 23.5, "°C"), ("humidity", 41.0, "%")],
            readings.Select(r => (r.Property, r.Value is PropertyValue.Measurement m ? (m.Value, m.Unit.Symbol) : default))
                .Select(r => (r.Property, Math.Round(r.Item2.Value, 1), r.Item2.Symbol)));
    }

    [Fact]
    public async Task PollAsync_NothingReady_IsEmptyAndAsksAgainSoon()
    {
        await ConnectAsync();

        Assert.Empty(await PollAsync());
        Assert.True(_sensor.PollInterval < TimeSpan.FromSeconds(1));

        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(3, (await PollAsync()).Length);
        Assert.Equal(TimeSpan.FromSeconds(5), _sensor.PollInterval);
    }

    [Fact]
    public async Task PollAsync_BadCrc_IsABadReply()
    {
        await ConnectAsync();
        _clock.Advance(TimeSpan.FromSeconds(5));
        _chip.Fault = ChipFault.BadCrc;

        var e = await Assert.ThrowsAsync<DeviceException>(PollAsync);

        Assert.Equal("device.bad-reply", e.Code);
    }

    [Fact]
    public async Task PollAsync_ChipGone_IsNack()
    {
        await ConnectAsync();
        _chip.Fault = ChipFault.Absent;

        Assert.Equal("bus.nack", (await Assert.ThrowsAsync<BusException>(PollAsync)).Code);
    }

    [Fact]
    public async Task PollAsync_ChipStoppedMeasuring_TimesOut()
    {
        await ConnectAsync();

        // A brown-out: it answers, but idles.
        _chip.Write([0x3F, 0x86]);
        _clock.Advance(TimeSpan.FromSeconds(16));

        Assert.Equal("device.timeout", (await Assert.ThrowsAsync<DeviceException>(PollAsync)).Code);
    }

    [Fact]
    public async Task DisposeAsync_Measuring_Stops()
    {
        await ConnectAsync();

        await _sensor.DisposeAsync();

        Assert.False(_chip.IsMeasuring);
    }

    [Fact]
    public async Task DisposeAsync_ChipGone_IsQuiet()
    {
        await ConnectAsync();
        _chip.Fault = ChipFault.Absent;

        await _sensor.DisposeAsync();

        Assert.True(_chip.IsMeasuring);
    }

    private Task ConnectAsync() => _clock.DriveAsync(_sensor.ConnectAsync(None).AsTask(), Step);

    private Task<ImmutableArray<DeviceReading>> PollAsync() => _clock.DriveAsync(_sensor.PollAsync(None).AsTask(), Step);
}
