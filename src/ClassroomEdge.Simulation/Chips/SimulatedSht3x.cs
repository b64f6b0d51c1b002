using System.Buffers.Binary;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// Sensirion SHT3x-DIS by its data sheet (version 6): nothing is acknowledged while it is busy; measuring periodically it
/// hears only fetch, break and what concerns its status (4.9); an answer can be read once.
/// </summary>
public sealed class SimulatedSht3x(IRoomAir air, TimeProvider time) : SimulatedI2cChip
{
    private const ushort StatusAtReset = 0x8010;
    private const ushort Heater = 1 << 13;
    private const ushort CommandFailed = 1 << 1;

    private bool _isPeriodic;
    private ushort _status = StatusAtReset;
    private long _busySince;
    private TimeSpan _busyFor;
    private byte[]? _response;

    /// <inheritdoc/>
    public override string Name => "sht3x";

    /// <summary>It measures without being asked.</summary>
    public bool IsPeriodic => _isPeriodic;

    private bool IsBusy => time.GetElapsedTime(_busySince) < _busyFor;

    /// <inheritdoc/>
    public override bool Write(ReadOnlySpan<byte> data)
    {
        if (data.Length != 2 || IsBusy)
        {
            return false;
        }

        var command = BinaryPrimitives.ReadUInt16BigEndian(data);
        if (_isPeriodic && command is not (0xE000 or 0x3093 or 0xF32D or 0x3041))
        {
            return false;
        }

        _response = null;
        switch (command)
        {
            case 0x2400:
                return Measure(15.5);
            case 0x240B:
                return Measure(6.5);
            case 0x2416:
                return Measure(4.5);
            case 0x2032 or 0x2130 or 0x2236 or 0x2334 or 0x2737:
                _isPeriodic = true;
                return true;
            case 0xE000 when _isPeriodic:
                return Measure(0);
            case 0x3093:
                _isPeriodic = false;
                return Take(1);
            case 0x30A2:
                _status = StatusAtReset;
                return Take(1.5);
            case 0x306D:
                _status |= Heater;
                return true;
            case 0x3066:
                _status &= unchecked((ushort)~Heater);
                return true;
            case 0x3041:
                _status &= Heater;
                return true;
            case 0xF32D:
                _response = SensirionAnswer.Of(_status);
                return true;
            default:
                _status |= CommandFailed;
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

    private bool Measure(double milliseconds)
    {
        var now = air.Now;

        // 4.10: the heater warms the chip by a few degrees.
        var heat = (_status & Heater) != 0 ? 3 : 0;
        _response = SensirionAnswer.Of(
            SensirionAnswer.Counts(now.TemperatureCelsius + heat, -45, 175),
            SensirionAnswer.Counts(now.HumidityPercent, 0, 100));
        return Take(milliseconds);
    }

    private bool Take(double milliseconds)
    {
        _busySince = time.GetTimestamp();
        _busyFor = TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }
}
