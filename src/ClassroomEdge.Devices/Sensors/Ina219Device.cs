using System.Buffers.Binary;
using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>
/// Texas Instruments INA219, data sheet SBOS448: one triggered measurement each time, averaged over 128 samples, so that a
/// chip that lost its power is set up anew with each. Current and power are computed here from the two voltages: the chip's
/// own registers only scale them. The shunt's voltage is signed (8.6.3.1); read as unsigned, as some libraries do, a current
/// that flows back shows as +6.5 A. It sends no checksum, so its configuration must read as written each time.
/// </summary>
internal sealed class Ina219Device(string id, Ina219Settings settings, IBuses buses, TimeProvider time) : IDevice
{
    private const byte Configuration = 0;
    private const byte ShuntVoltage = 1;
    private const byte BusVoltage = 2;

    private const ushort Reset = 0x8000;
    private const ushort AfterReset = 0x399F;

    // 32 V, ±320 mV, 128 samples of both (each 12 bits), shunt and bus triggered.
    private const ushort Measure = 0x3FFB;

    private const int ConversionReady = 1 << 1;
    private const int ShuntFullScale = 32000;

    private const double ShuntVoltPerCount = 10e-6;
    private const double BusVoltPerCount = 4e-3;

    // Electrical characteristics: 68.1 ms each, a tenth more at most.
    private static readonly TimeSpan MeasurementTime = TimeSpan.FromMilliseconds(160);
    private static readonly TimeSpan ResetTime = TimeSpan.FromMilliseconds(1);

    private II2cBus? _bus;

    public string Id => id;

    public string Kind => "sensor";

    public TimeSpan PollInterval => TimeSpan.FromSeconds(2);

    public async ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        _bus = buses.I2c(settings.Bus);
        Write(Reset);
        await ChipPause.WaitAsync(ResetTime, time, cancellationToken);
        Expect(AfterReset);
    }

    public async ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        Write(Measure);
        await ChipPause.WaitAsync(MeasurementTime, time, cancellationToken);
        var bus = Read(BusVoltage);
        var shunt = (short)Read(ShuntVoltage);
        Expect(Measure);
        if ((bus & ConversionReady) == 0)
        {
            throw Bad("it did not measure in time");
        }

        if (Math.Abs((int)shunt) >= ShuntFullScale)
        {
            throw Bad("the current is beyond what its shunt can measure: a short circuit, or 'shuntOhms' is too large");
        }

        var volts = Volts(bus);
        var amperes = Amperes(shunt, settings.ShuntOhms);
        var now = time.GetUtcNow();
        return
        [
            new(id, DeviceProperty.Voltage, PropertyValue.Of(Math.Round(volts, 3), Unit.Volt), now),
            new(id, DeviceProperty.Current, PropertyValue.Of(Math.Round(amperes, 4), Unit.Ampere), now),
            new(id, DeviceProperty.PowerDraw, PropertyValue.Of(Math.Round(volts * amperes, 3), Unit.Watt), now),
        ];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Of the bus voltage register, whose lowest three bits are flags (8.6.3.2).</summary>
    internal static double Volts(ushort register) => (register >> 3) * BusVoltPerCount;

    /// <summary>Of the shunt voltage register; negative when it flows back.</summary>
    internal static double Amperes(short register, double shuntOhms) => register * ShuntVoltPerCount / shuntOhms;

    private void Expect(ushort configuration)
    {
        var actual = Read(Configuration);
        if (actual != configuration)
        {
            throw Bad($"its configuration reads 0x{actual:x4}, not 0x{configuration:x4}: is it an INA219?");
        }
    }

    private ushort Read(byte register)
    {
        Span<byte> bytes = stackalloc byte[2];
        _bus!.WriteRead((byte)settings.Address, [register], bytes);
        return BinaryPrimitives.ReadUInt16BigEndian(bytes);
    }

    private void Write(ushort configuration)
    {
        Span<byte> bytes = stackalloc byte[3];
        bytes[0] = Configuration;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[1..], configuration);
        _bus!.Write((byte)settings.Address, bytes);
    }

    private DeviceException Bad(string problem) => new("device.bad-reply", id, $"'{id}': {problem}");
}
