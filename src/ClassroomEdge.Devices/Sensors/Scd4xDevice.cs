using System.Buffers.Binary;
using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>
/// Sensirion SCD40/41/43, data sheet version 1.6: periodic measurement every 5 s. Between a command and reading its answer
/// the bus is free (1 ms, section 3.2), and every word carries a CRC.
/// </summary>
internal sealed class Scd4xDevice(string id, Scd4xSettings settings, IBuses buses, TimeProvider time) : IDevice
{
    private const ushort StartPeriodic = 0x21B1;
    private const ushort ReadMeasurement = 0xEC05;
    private const ushort DataReady = 0xE4B8;
    private const ushort StopPeriodic = 0x3F86;
    private const ushort SerialNumber = 0x3682;
    private const ushort SensorAltitude = 0x2427;

    // The data sheet's 1 ms and 500 ms, and some more.
    private static readonly TimeSpan Execution = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan StopTime = TimeSpan.FromMilliseconds(510);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryWhenNotReady = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private II2cBus? _bus;
    private long _lastData;

    public string Id => id;

    public string Kind => "sensor";

    public TimeSpan PollInterval { get; private set; } = Period;

    /// <summary>48 bits, known once connected.</summary>
    public ulong Serial { get; private set; }

    private byte Address => (byte)settings.Address;

    public async ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        _bus = buses.I2c(settings.Bus);

        // It may be measuring since before our restart; then it hears nothing but stop.
        Send(StopPeriodic);
        await ChipPause.WaitAsync(StopTime, time, cancellationToken);

        var serial = await ReadAsync(SerialNumber, 3, cancellationToken);
        Serial = ((ulong)serial[0] << 32) | ((ulong)serial[1] << 16) | serial[2];
        if (settings.AltitudeMetres > 0)
        {
            Send(SensorAltitude, (ushort)settings.AltitudeMetres);
            await ChipPause.WaitAsync(Execution, time, cancellationToken);
        }

        Send(StartPeriodic);
        _lastData = time.GetTimestamp();
        PollInterval = Period;
    }

    public async ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        var status = await ReadAsync(DataReady, 1, cancellationToken);
        if ((status[0] & 0x07FF) == 0)
        {
            if (time.GetElapsedTime(_lastData) > Silence)
            {
                throw new DeviceException("device.timeout", id, $"'{id}' has measured nothing for {Silence.TotalSeconds} s");
            }

            PollInterval = RetryWhenNotReady;
            return [];
        }

        var words = await ReadAsync(ReadMeasurement, 3, cancellationToken);
        _lastData = time.GetTimestamp();
        PollInterval = Period;
        var now = time.GetUtcNow();
        return
        [
            new(id, DeviceProperty.Co2, PropertyValue.Of(words[0], Unit.Ppm), now),
            new(id, DeviceProperty.Temperature, PropertyValue.Of(Temperature(words[1]), Unit.Celsius), now),
            new(id, DeviceProperty.Humidity, PropertyValue.Of(Humidity(words[2]), Unit.Percent), now),
        ];
    }

    public ValueTask DisposeAsync()
    {
        try
        {
            // It rests while nobody reads it.
            if (_bus is not null)
            {
                Send(StopPeriodic);
            }
        }
        catch (BusException)
        {
            // Gone already: nothing to stop.
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Data sheet 3.6.2; a hundredth is below its noise.</summary>
    internal static double Temperature(ushort word) => Math.Round(-45 + (175.0 * word / 65535), 2);

    /// <summary>Data sheet 3.6.2.</summary>
    internal static double Humidity(ushort word) => Math.Round(100.0 * word / 65535, 2);

    private void Send(ushort command)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, command);
        _bus!.Write(Address, bytes);
    }

    private void Send(ushort command, ushort argument)
    {
        Span<byte> bytes = stackalloc byte[5];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, command);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], argument);
        bytes[4] = SensirionCrc.Of(bytes[2..4]);
        _bus!.Write(Address, bytes);
    }

    private async ValueTask<ushort[]> ReadAsync(ushort command, int words, CancellationToken cancellationToken)
    {
        Send(command);
        await ChipPause.WaitAsync(Execution, time, cancellationToken);
        return SensirionWords.Read(_bus!, Address, words, id);
    }
}
