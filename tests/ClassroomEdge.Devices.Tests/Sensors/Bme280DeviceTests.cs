using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Devices.Sensors;
using ClassroomEdge.Simulation.Chips;

namespace ClassroomEdge.Devices.Tests.Sensors;

/// <summary>The driver (formulas in double precision) against the chip's simulation (integer formulas).</summary>
public sealed class Bme280DeviceTests
{
    private readonly ChipRig _rig = new();
    private readonly SimulatedBme280 _chip;
    private readonly Bme280Device _sensor;

    public Bme280DeviceTests()
    {
        _chip = new SimulatedBme280(_rig.Air, _rig.Clock);
        _rig.Add(0x76, _chip);
        _sensor = new Bme280Device("air", new Bme280Settings { Bus = "i2c-1" }, _rig.Buses, _rig.Clock);
    }

    [Theory]
    [InlineData(-20, 85)]
    [InlineData(0, 0.5)]
    [InlineData(21.3, 46.2)]
    [InlineData(28, 63)]
    [InlineData(60, 99)]
    public async Task PollAsync_Air_IsReadAsItIs(double celsius, double percent)
    {
        _rig.Air.Now = new SimulatedAir(500, celsius, percent, 0);
        await _rig.ConnectAsync(_sensor);

        var readings = await _rig.PollAsync(_sensor);

        Assert.Equal(["temperature", "humidity", "pressure"], readings.Select(r => r.Property));
        var values = readings.Select(r => Assert.IsType<Core.Rooms.PropertyValue.Measurement>(r.Value)).ToArray();
        Assert.Equal(["°C", "%", "hPa"], values.Select(v => v.Unit.Symbol));

        // Rounding of the integer formulas, at most.
        Assert.Equal(celsius, values[0].Value, 0.02);
        Assert.Equal(percent, values[1].Value, 0.1);
        Assert.Equal(1013.25, values[2].Value, 0.11);
    }

    [Fact]
    public async Task PollAsync_ChipLostItsPower_StillReads()
    {
        await _rig.ConnectAsync(_sensor);
        await _rig.PollAsync(_sensor);
        _chip.Write([0xE0, 0xB6]);

        Assert.Equal(["temperature 25.0 °C", "humidity 37.0 %"], (await _rig.ReadAsync(_sensor)).Take(2));
    }

    [Fact]
    public async Task PollAsync_ChipResetWhileMeasuring_IsABadReply()
    {
        await _rig.ConnectAsync(_sensor);
        var poll = _sensor.PollAsync(CancellationToken.None).AsTask();
        _chip.Write([0xE0, 0xB6]);

        _rig.Clock.Advance(TimeSpan.FromMilliseconds(20));

        Assert.Equal("device.bad-reply", (await Assert.ThrowsAsync<DeviceException>(() => poll)).Code);
    }

    [Fact]
    public async Task ConnectAsync_Bmp280_SaysSo()
    {
        var chip = new OneRegister(0xD0, 0x58);
        _rig.Add(0x77, chip);
        var sensor = new Bme280Device("air", new Bme280Settings { Bus = "i2c-1", Address = 0x77 }, _rig.Buses, _rig.Clock);

        var e = await Assert.ThrowsAsync<DeviceException>(() => _rig.ConnectAsync(sensor));

        Assert.Equal("device.bad-reply", e.Code);
        Assert.Contains("BMP280", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Faults_EachHasItsCodeAndHeals() => _rig.AssertFaultsAsync(_sensor, _chip);

    private sealed class OneRegister(byte register, byte value) : SimulatedI2cChip
    {
        private byte _pointer;

        public override string Name => "one";

        public override bool Write(ReadOnlySpan<byte> data)
        {
            _pointer = data[0];
            return true;
        }

        public override bool Read(Span<byte> buffer)
        {
            buffer.Fill(_pointer == register ? value : (byte)0);
            return true;
        }
    }
}
