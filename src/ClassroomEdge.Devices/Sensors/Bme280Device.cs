using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>
/// Bosch BME280, data sheet BST-BME280-DS001: one forced measurement each time, after which the chip sleeps. Nothing that
/// it sends has a checksum; so each time its control register must read as written, which tells a chip that lost its power,
/// and its identity as it is, which tells a bus that damages data.
/// </summary>
internal sealed class Bme280Device(string id, Bme280Settings settings, IBuses buses, TimeProvider time) : IDevice
{
    private const byte CalibrationLow = 0x88;
    private const byte CalibrationHigh = 0xE1;
    private const byte Identity = 0xD0;
    private const byte Reset = 0xE0;
    private const byte ControlHumidity = 0xF2;
    private const byte Status = 0xF3;
    private const byte ControlMeasurement = 0xF4;

    private const byte ResetWord = 0xB6;
    private const byte Bme280 = 0x60;
    private const byte Bmp280 = 0x58;

    // Oversampling 1 of each ("weather monitoring", 3.5.1), mode forced, which becomes sleep by itself.
    private const byte HumidityOnce = 0x01;
    private const byte Forced = 0x25;
    private const byte Sleep = 0x24;
    private const byte Busy = 0x09;

    private const int NoTemperatureOrPressure = 0x80000;
    private const int NoHumidity = 0x8000;

    // Start-up 2 ms (table 1), copying of the calibration included.
    private static readonly TimeSpan StartTime = TimeSpan.FromMilliseconds(3);

    // Appendix B 9.1: 1.25 + 2.3 + 2.3 + 0.575 + 2.3 + 0.575 ms at most.
    private static readonly TimeSpan MeasurementTime = TimeSpan.FromMilliseconds(10);

    private II2cBus? _bus;
    private Bme280Calibration? _calibration;

    public string Id => id;

    public string Kind => "sensor";

    public TimeSpan PollInterval => TimeSpan.FromSeconds(5);

    public async ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        _bus = buses.I2c(settings.Bus);
        CheckIdentity();
        Write(Reset, ResetWord);
        await ChipPause.WaitAsync(StartTime, time, cancellationToken);
        _calibration = Bme280Calibration.Of(
            Read(CalibrationLow, Bme280Calibration.LowLength), Read(CalibrationHigh, Bme280Calibration.HighLength));
        if (_calibration.T1 is 0 or ushort.MaxValue || _calibration.P1 is 0 or ushort.MaxValue)
        {
            throw Bad("its calibration is empty");
        }

        CheckIdentity();
    }

    public async ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        // In this order: the first takes effect with the second (5.4.3).
        Write(ControlHumidity, HumidityOnce);
        Write(ControlMeasurement, Forced);
        await ChipPause.WaitAsync(MeasurementTime, time, cancellationToken);

        // In one go, so that all belong to one measurement (4.1).
        var block = Read(Status, 12);
        if ((block[0] & Busy) != 0 || block[1] != Sleep)
        {
            throw Bad($"it did not measure (status 0x{block[0]:x2}, control 0x{block[1]:x2}): did it lose its power?");
        }

        CheckIdentity();
        return Readings(block.AsSpan(4), time.GetUtcNow());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ImmutableArray<DeviceReading> Readings(ReadOnlySpan<byte> data, DateTimeOffset now)
    {
        var pressure = (data[0] << 12) | (data[1] << 4) | (data[2] >> 4);
        var temperature = (data[3] << 12) | (data[4] << 4) | (data[5] >> 4);
        var humidity = (data[6] << 8) | data[7];
        if (pressure == NoTemperatureOrPressure || temperature == NoTemperatureOrPressure || humidity == NoHumidity)
        {
            throw Bad("it left a measurement out");
        }

        var fine = _calibration!.FineTemperature(temperature);
        var celsius = Bme280Calibration.Celsius(fine);
        var hectopascal = _calibration.Hectopascal(pressure, fine);

        // Beyond its operating range (table 1) with some room: no classroom's air.
        if (celsius is < -45 or > 90 || hectopascal is not (> 250 and < 1150))
        {
            throw Bad(FormattableString.Invariant($"it says {celsius:0.0} °C and {hectopascal:0} hPa"));
        }

        var percent = _calibration.Percent(humidity, fine);
        return
        [
            new(id, DeviceProperty.Temperature, PropertyValue.Of(Math.Round(celsius, 2), Unit.Celsius), now),
            new(id, DeviceProperty.Humidity, PropertyValue.Of(Math.Round(percent, 2), Unit.Percent), now),
            new(id, DeviceProperty.Pressure, PropertyValue.Of(Math.Round(hectopascal, 1), Unit.Hectopascal), now),
        ];
    }

    private void CheckIdentity()
    {
        var identity = Read(Identity, 1)[0];
        if (identity != Bme280)
        {
            throw Bad(identity == Bmp280 ? "it is a BMP280, which measures no humidity" : $"its identity is 0x{identity:x2}, not 0x60");
        }
    }

    private byte[] Read(byte register, int length)
    {
        var bytes = new byte[length];
        _bus!.WriteRead((byte)settings.Address, [register], bytes);
        return bytes;
    }

    private void Write(byte register, byte value) => _bus!.Write((byte)settings.Address, [register, value]);

    private DeviceException Bad(string problem) => new("device.bad-reply", id, $"'{id}': {problem}");
}
