using ClassroomEdge.Core.Devices;
using ClassroomEdge.Devices.Sensors;
using ClassroomEdge.Simulation.Chips;

namespace ClassroomEdge.Devices.Tests.Sensors;

/// <summary>The driver against the chip's simulation at register level.</summary>
public sealed class Ina219DeviceTests
{
    private readonly ChipRig _rig = new();
    private readonly SteadySupply _supply = new();
    private readonly SimulatedIna219 _chip;
    private readonly Ina219Device _meter;

    public Ina219DeviceTests()
    {
        _chip = new SimulatedIna219(_supply, _rig.Clock);
        _rig.Add(0x40, _chip);
        _meter = new Ina219Device("supply", new Ina219Settings { Bus = "i2c-1" }, _rig.Buses, _rig.Clock);
    }

    /// <summary>Data sheet SBOS448F, table 3: 2 mΩ, shunt 07D0, bus 5D98 are 10 A and 11.98 V.</summary>
    [Fact]
    public void VoltsAndAmperes_DataSheetExample()
    {
        Assert.Equal(11.98, Ina219Device.Volts(0x5D98), 6);
        Assert.Equal(10, Ina219Device.Amperes(0x07D0, 0.002), 6);
    }

    /// <summary>Data sheet, table 7: −320 mV is 8300.</summary>
    [Fact]
    public void Amperes_FullScaleBackwards_IsNegative() =>
        Assert.Equal(-3.2, Ina219Device.Amperes(unchecked((short)0x8300), 0.1), 6);

    [Theory]
    [InlineData(24, 1.5, "36.0")]
    [InlineData(5, 0, "0.0")]
    [InlineData(12, -0.5, "-6.0")]
    public async Task PollAsync_Supply_IsRead(double volts, double amperes, string watt)
    {
        (_supply.Volts, _supply.Amperes) = (volts, amperes);
        await _rig.ConnectAsync(_meter);

        Assert.Equal(
            [FormattableString.Invariant($"voltage {volts:0.0} V"), FormattableString.Invariant($"current {amperes:0.0} A"), $"powerDraw {watt} W"],
            await _rig.ReadAsync(_meter));
    }

    [Fact]
    public async Task PollAsync_OtherShunt_Scales()
    {
        var chip = new SimulatedIna219(_supply, _rig.Clock, shuntOhms: 0.01);
        _rig.Add(0x41, chip);
        _supply.Amperes = 20;
        var settings = new Ina219Settings { Bus = "i2c-1", Address = 0x41, ShuntOhms = 0.01 };
        var meter = new Ina219Device("supply", settings, _rig.Buses, _rig.Clock);
        await _rig.ConnectAsync(meter);

        Assert.Equal(["voltage 24.0 V", "current 20.0 A", "powerDraw 480.0 W"], await _rig.ReadAsync(meter));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    public async Task PollAsync_BeyondTheShunt_IsNoReading(double amperes)
    {
        await _rig.ConnectAsync(_meter);
        _supply.Amperes = amperes;

        var e = await Assert.ThrowsAsync<DeviceException>(() => _rig.PollAsync(_meter));

        Assert.Equal("device.bad-reply", e.Code);
        Assert.Contains("shuntOhms", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PollAsync_ChipLostItsPower_StillReads()
    {
        await _rig.ConnectAsync(_meter);
        await _rig.PollAsync(_meter);
        _chip.Write([0x00, 0x80, 0x00]);

        Assert.Equal("current 1.5 A", (await _rig.ReadAsync(_meter))[1]);
    }

    [Fact]
    public async Task PollAsync_ChipResetWhileMeasuring_IsABadReply()
    {
        await _rig.ConnectAsync(_meter);
        var poll = _meter.PollAsync(CancellationToken.None).AsTask();
        _chip.Write([0x00, 0x80, 0x00]);

        _rig.Clock.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal("device.bad-reply", (await Assert.ThrowsAsync<DeviceException>(() => poll)).Code);
    }

    [Fact]
    public Task Faults_EachHasItsCodeAndHeals() => _rig.AssertFaultsAsync(_meter, _chip);
}
