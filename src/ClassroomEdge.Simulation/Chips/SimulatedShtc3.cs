using System.Buffers.Binary;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// Sensirion SHTC3 by its data sheet (version 3): asleep it takes nothing but its wake-up (240 µs), a measurement takes 12.1 ms,
/// stretched or polled; every word with its CRC.
/// </summary>
public sealed class SimulatedShtc3(IRoomAir air, TimeProvider time) : SimulatedI2cChip
{
    private static readonly TimeSpan Conversion = TimeSpan.FromMilliseconds(12.1);

    private bool _asleep;
    private bool _stretched;
    private long _busySince;
    private TimeSpan _busyFor;
    private byte[]? _answer;

    /// <inheritdoc/>
    public override string Name => "shtc3";

    private bool IsBusy => time.GetElapsedTime(_busySince) < _busyFor;

    /// <inheritdoc/>
    public override bool Write(ReadOnlySpan<byte> data)
    {
        if (data.Length != 2)
        {
            return false;
        }

        var command = BinaryPrimitives.ReadUInt16BigEndian(data);
        if (command == 0x3517)
        {
            _asleep = false;
            return true;
        }

        if (_asleep || IsBusy)
        {
            return false;
        }

        _answer = null;
        switch (command)
        {
            case 0xB098:
                _asleep = true;
                return true;
            case 0x805D:
                _busyFor = TimeSpan.Zero;
                return true;
            case 0xEFC8:
                _answer = SensirionAnswer.Of(0x0887);
                _busyFor = TimeSpan.Zero;
                return true;

            // Temperature first: normal and low power, with clock stretching and without.
            case 0x7CA2 or 0x6458:
                return Measure(stretched: true);
            case 0x7866 or 0x609C:
                return Measure(stretched: false);
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public override bool Read(Span<byte> buffer)
    {
        // With stretching the clock is held until the end, which the master does not notice but as time.
        if (_answer is not { } answer || (IsBusy && !_stretched))
        {
            return false;
        }

        buffer.Fill(0xFF);
        answer.AsSpan(0, Math.Min(answer.Length, buffer.Length)).CopyTo(buffer);
        _answer = null;
        _busyFor = TimeSpan.Zero;
        return true;
    }

    private bool Measure(bool stretched)
    {
        var now = air.Now;
        _stretched = stretched;
        _answer = SensirionAnswer.Of(
            SensirionAnswer.Counts(now.TemperatureCelsius, -45, 175), SensirionAnswer.Counts(now.HumidityPercent, 0, 100));
        (_busySince, _busyFor) = (time.GetTimestamp(), Conversion);
        return true;
    }
}
