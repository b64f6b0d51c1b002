using System.Buffers.Binary;
using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>
/// Sensirion SHT3x-DIS, data sheet version 6: single-shot measurements of high repeatability without clock stretching,
/// which would hold the bus of all the others.
/// </summary>
internal sealed class Sht3xDevice(string id, Sht3xSettings settings, IBuses buses, TimeProvider time) : IDevice
{
    private const ushort MeasureHighRepeatability = 0x2400;
    private const ushort Break = 0x3093;
    private const ushort SoftReset = 0x30A2;
    private const ushort ReadStatus = 0xF32D;
    private const int HeaterOn = 1 << 13;
    private const int CommandFailed = 1 << 1;

    // Table 4: 15.5 ms at most.
    private static readonly TimeSpan MeasurementTime = TimeSpan.FromMilliseconds(16);

    // Table 4: 1.5 ms at most; a break takes 1 ms (4.8).
    private static readonly TimeSpan ResetTime = TimeSpan.FromMilliseconds(2);

    private II2cBus? _bus;

    public string Id => id;

    public string Kind => "sensor";

    // Its humidity takes 8 s to follow (table 1).
    public TimeSpan PollInterval => TimeSpan.FromSeconds(5);

    public async ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        _bus = buses.I2c(settings.Bus);

        // Whatever it was told before: a break ends periodic measuring, without which it hears no reset (4.9).
        await SendAsync(Break, ResetTime, cancellationToken);
        await SendAsync(SoftReset, ResetTime, cancellationToken);
        await SendAsync(ReadStatus, ResetTime, cancellationToken);
        var status = SensirionWords.Read(_bus, settings.Address, 1, id)[0];
        if ((status & (HeaterOn | CommandFailed)) != 0)
        {
            throw new DeviceException(
                "device.bad-reply", id, $"'{id}': its status after a reset is 0x{status:x4}, which is none of an SHT3x");
        }
    }

    public async ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        await SendAsync(MeasureHighRepeatability, MeasurementTime, cancellationToken);
        var words = SensirionWords.Read(_bus!, settings.Address, 2, id);
        var now = time.GetUtcNow();
        return
        [
            new(id, DeviceProperty.Temperature, PropertyValue.Of(Temperature(words[0]), Unit.Celsius), now),
            new(id, DeviceProperty.Humidity, PropertyValue.Of(Humidity(words[1]), Unit.Percent), now),
        ];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Data sheet 4.13.</summary>
    internal static double Temperature(ushort word) => Math.Round(-45 + (175.0 * word / 65535), 2);

    /// <summary>Data sheet 4.13.</summary>
    internal static double Humidity(ushort word) => Math.Round(100.0 * word / 65535, 2);

    private async ValueTask SendAsync(ushort command, TimeSpan duration, CancellationToken cancellationToken)
    {
        Send(command);
        await ChipPause.WaitAsync(duration, time, cancellationToken);
    }

    private void Send(ushort command)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, command);
        _bus!.Write((byte)settings.Address, bytes);
    }
}
