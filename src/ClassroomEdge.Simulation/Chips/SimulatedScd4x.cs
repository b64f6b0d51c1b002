using System.Buffers.Binary;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// Sensirion SCD4x by its data sheet (version 1.6): while it measures periodically it hears only the commands that table 9
/// allows then; the buffer empties when read, and an empty one is not acknowledged; commands take their time.
/// </summary>
public sealed class SimulatedScd4x(IRoomAir air, TimeProvider time, ulong serial = 0xF896_9F07_3BBE) : SimulatedI2cChip
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    private bool _isMeasuring;
    private long _started;
    private long _periodsRead;
    private long _busySince;
    private TimeSpan _busyFor;
    private byte[]? _response;

    /// <inheritdoc/>
    public override string Name => "scd4x";

    /// <summary>In m, as last set.</summary>
    public int AltitudeMetres { get; private set; }

    /// <summary>In hPa, as last set; 0: never.</summary>
    public int AmbientPressureHectopascal { get; private set; }

    /// <summary>It measures every 5 s.</summary>
    public bool IsMeasuring => _isMeasuring;

    private bool IsBusy => time.GetElapsedTime(_busySince) < _busyFor;

    private long Periods => _isMeasuring ? time.GetElapsedTime(_started).Ticks / Period.Ticks : 0;

    private bool HasData => Periods > _periodsRead;

    /// <inheritdoc/>
    public override bool Write(ReadOnlySpan<byte> data)
    {
        if (data.Length < 2 || IsBusy)
        {
            return false;
        }

        _response = null;
        var command = BinaryPrimitives.ReadUInt16BigEndian(data);
        if (_isMeasuring && command is not (0xEC05 or 0xE4B8 or 0x3F86 or 0xE000))
        {
            return false;
        }

        switch (command)
        {
            case 0x21B1:
                _isMeasuring = true;
                _started = time.GetTimestamp();
                _periodsRead = 0;
                return true;
            case 0x3F86:
                _isMeasuring = false;
                return Take(TimeSpan.FromMilliseconds(500));
            case 0x3646:
                return Take(TimeSpan.FromMilliseconds(30));
            case 0x3682:
                return Respond((ushort)(serial >> 32), (ushort)(serial >> 16), (ushort)serial);
            case 0xE4B8:
                return Respond((ushort)(HasData ? 0x8006 : 0x8000));
            case 0xEC05:
                return Measure();
            case 0x2427 when Argument(data) is { } metres:
                AltitudeMetres = metres;
                return Take(Short);
            case 0xE000 when Argument(data) is { } pressure:
                AmbientPressureHectopascal = pressure;
                return Take(Short);
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public override bool Read(Span<byte> buffer)
    {
        if (_response is not { } response || IsBusy)
        {
            return false;
        }

        buffer.Fill(0xFF);
        response.AsSpan(0, Math.Min(response.Length, buffer.Length)).CopyTo(buffer);
        _response = null;
        return true;
    }

    private bool Measure()
    {
        if (!HasData)
        {
            return true;
        }

        _periodsRead = Periods;
        var now = air.Now;
        return Respond(
            (ushort)Math.Clamp(Math.Round(now.Co2Ppm), 0, 40000),
            SensirionAnswer.Counts(now.TemperatureCelsius, -45, 175),
            SensirionAnswer.Counts(now.HumidityPercent, 0, 100));
    }

    private bool Respond(params ReadOnlySpan<ushort> words)
    {
        _response = SensirionAnswer.Of(words);
        return Take(Short);
    }

    private bool Take(TimeSpan duration)
    {
        _busySince = time.GetTimestamp();
        _busyFor = duration;
        return true;
    }

    private static ushort? Argument(ReadOnlySpan<byte> data) =>
        data.Length == 5 && SensirionAnswer.Crc(data[2..4]) == data[4] ? BinaryPrimitives.ReadUInt16BigEndian(data[2..]) : null;
}
