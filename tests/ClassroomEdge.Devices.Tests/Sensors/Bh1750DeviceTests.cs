using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Devices.Sensors;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Sensors;

public sealed class Bh1750DeviceTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly ManualTimeProvider _clock = new();
    private readonly SteadyAir _air = new();
    private readonly SimulatedBh1750 _chip;
    private readonly Bh1750Device _sensor;

    public Bh1750DeviceTests()
    {
        var bus = new SimulatedI2cBus("i2c-1");
        _chip = new SimulatedBh1750(_air, _clock);
        bus.Add(0x23, _chip);
        var buses = Substitute.For<IBuses>();
        buses.I2c("i2c-1").Returns(bus);
        _sensor = new Bh1750Device("light", new Bh1750Settings { Bus = "i2c-1" }, buses, _clock);
    }

    /// <summary>Data sheet, "measurement sequence example": 1000 0011 1001 0000 is 28 067 lx.</summary>
    [Fact]
    public void Lux_DataSheetExample() => Assert.Equal(28066.7, Bh1750Device.Lux(0b1000_0011_1001_0000));

    [Fact]
    public async Task PollAsync_Light_IsRead()
    {
        _air.Now = new SimulatedAir(500, 20, 40, 321);
        await _sensor.ConnectAsync(None);

        Assert.Equal(320.8, await LuxAsync(), 0.5);
    }

    [Fact]
    public async Task PollAsync_ChipLostItsPower_StillReads()
    {
        await _sensor.ConnectAsync(None);
        await LuxAsync();
        _chip.Write([0x00]);
        _air.Now = new SimulatedAir(500, 20, 40, 100);

        Assert.Equal(100, await LuxAsync(), 0.5);
    }

    [Fact]
    public async Task ConnectAsync_NobodyThere_IsNack()
    {
        _chip.Fault = ChipFault.Absent;

        var e = await Assert.ThrowsAsync<BusException>(async () => await _sensor.ConnectAsync(None));

        Assert.Equal("bus.nack", e.Code);
    }

    private async Task<double> LuxAsync()
    {
        var readings = await _clock.DriveAsync(_sensor.PollAsync(None).AsTask(), TimeSpan.FromMilliseconds(10));
        var reading = Assert.Single(readings);
        Assert.Equal("illuminance", reading.Property);
        return Assert.IsType<PropertyValue.Measurement>(reading.Value).Value;
    }
}
