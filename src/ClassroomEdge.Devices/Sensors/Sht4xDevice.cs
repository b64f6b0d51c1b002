using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>
/// Sensirion SHT4x, data sheet version 6: each measurement is asked for, so a chip that lost its power needs no set-up. It
/// never uses the chip's heater.
/// </summary>
internal sealed class Sht4xDevice(string id, Sht4xSettings settings, IBuses buses, TimeProvider time) : IDevice
{
    private const byte MeasureHighPrecision = 0xFD;
    private const byte SerialNumber = 0x89;
    private const byte SoftReset = 0x94;

    // Table 5: 8.3 ms at most; the quick start waits 10 ms.
    private static readonly TimeSpan MeasurementTime = TimeSpan.FromMilliseconds(10);

    // Table 5: 1 ms at most.
    private static readonly TimeSpan ResetTime = TimeSpan.FromMilliseconds(2);

    private II2cBus? _bus;

    public string Id => id;

    public string Kind => "sensor";

    // Its own heat counts with more than one measurement a second; its humidity takes 6 s to follow (table 1).
    public TimeSpan PollInterval => TimeSpan.FromSeconds(5);

    /// <summary>32 bits, known once connected.</summary>
    public uint Serial { get; private set; }

    public async ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        _bus = buses.I2c(settings.Bus);

        // Ends a heater pulse too, which would last a second and spoil what is measured.
        await SendAsync(SoftReset, ResetTime, cancellationToken);
        await SendAsync(SerialNumber, ResetTime, cancellationToken);
        var serial = SensirionWords.Read(_bus, settings.Address, 2, id);
        Serial = ((uint)serial[0] << 16) | serial[1];
    }

    public async ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        await SendAsync(MeasureHighPrecision, MeasurementTime, cancellationToken);
        var words = SensirionWords.Read(_bus!, settings.Address, 2, id);
        var now = time.GetUtcNow();
        return
        [
            new(id, DeviceProperty.Temperature, PropertyValue.Of(Temperature(words[0]), Unit.Celsius), now),
            new(id, DeviceProperty.Humidity, PropertyValue.Of(Humidity(words[1]), Unit.Percent), now),
        ];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Data sheet 4.6, equation 2.</summary>
    internal static double Temperature(ushort word) => Math.Round(-45 + (175.0 * word / 65535), 2);

    /// <summary>Data sheet 4.6, equation 1, which goes beyond what there is: cropped as it recommends.</summary>
    internal static double Humidity(ushort word) => Math.Round(Math.Clamp(-6 + (125.0 * word / 65535), 0, 100), 2);

    private async ValueTask SendAsync(byte command, TimeSpan duration, CancellationToken cancellationToken)
    {
        _bus!.Write((byte)settings.Address, [command]);
        await ChipPause.WaitAsync(duration, time, cancellationToken);
    }
}
