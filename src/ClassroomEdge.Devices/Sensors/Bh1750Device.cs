using System.Buffers.Binary;
using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>
/// Rohm BH1750FVI. One-shot measurements, so that a chip that lost its power for a moment is set up anew with each; in
/// continuous mode it would read 0 for ever.
/// </summary>
internal sealed class Bh1750Device(string id, Bh1750Settings settings, IBuses buses, TimeProvider time) : IDevice
{
    private const byte PowerOn = 0x01;
    private const byte Reset = 0x07;
    private const byte OneShotHighResolution = 0x20;

    // Data sheet, electrical characteristics: 120 ms typical, 180 ms at most.
    private static readonly TimeSpan MeasurementTime = TimeSpan.FromMilliseconds(180);

    private II2cBus? _bus;

    public string Id => id;

    public string Kind => "sensor";

    public TimeSpan PollInterval => TimeSpan.FromSeconds(2);

    public ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        _bus = buses.I2c(settings.Bus);
        Send(PowerOn);
        Send(Reset);
        return ValueTask.CompletedTask;
    }

    public async ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        Send(OneShotHighResolution);
        await ChipPause.WaitAsync(MeasurementTime, time, cancellationToken);
        return [new(id, DeviceProperty.Illuminance, PropertyValue.Of(ReadLux(), Unit.Lux), time.GetUtcNow())];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Data sheet, "measurement sequence example": raw / 1.2, to a tenth.</summary>
    internal static double Lux(ushort raw) => Math.Round(raw / 1.2, 1);

    private double ReadLux()
    {
        Span<byte> bytes = stackalloc byte[2];
        _bus!.Read((byte)settings.Address, bytes);
        return Lux(BinaryPrimitives.ReadUInt16BigEndian(bytes));
    }

    private void Send(byte opcode) => _bus!.Write((byte)settings.Address, [opcode]);
}
