using System.Buffers.Binary;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// Rohm BH1750FVI by its data sheet: powered down it measures nothing, a one-shot measurement takes its time and ends in
/// power-down, reading too early gives the value before.
/// </summary>
public sealed class SimulatedBh1750(IRoomAir air, TimeProvider time) : SimulatedI2cChip
{
    private const int DefaultMeasurementTime = 69;

    private static readonly TimeSpan HighResolution = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan LowResolution = TimeSpan.FromMilliseconds(16);

    private bool _isOn;
    private byte _mode;
    private long _started;
    private int _measurementTime = DefaultMeasurementTime;
    private ushort _result;

    /// <inheritdoc/>
    public override string Name => "bh1750";

    private bool IsOneShot => (_mode & 0x20) != 0;

    private TimeSpan Duration =>
        ((_mode & 0x0F) == 0x03 ? LowResolution : HighResolution) * ((double)_measurementTime / DefaultMeasurementTime);

    /// <inheritdoc/>
    public override bool Write(ReadOnlySpan<byte> data)
    {
        foreach (var opcode in data)
        {
            Settle();
            switch (opcode)
            {
                case 0x00:
                    _isOn = false;
                    _mode = 0;
                    break;
                case 0x01:
                    _isOn = true;
                    break;
                case 0x07 when _isOn:
                    _result = 0;
                    break;
                case 0x10 or 0x11 or 0x13 or 0x20 or 0x21 or 0x23:
                    _isOn = true;
                    _mode = opcode;
                    _started = time.GetTimestamp();
                    break;
                case >= 0x40 and <= 0x47:
                    _measurementTime = (_measurementTime & 0x1F) | ((opcode & 0x07) << 5);
                    break;
                case >= 0x60 and <= 0x7F:
                    _measurementTime = (_measurementTime & 0xE0) | (opcode & 0x1F);
                    break;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Read(Span<byte> buffer)
    {
        Settle();
        Span<byte> result = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(result, _result);
        buffer.Fill(0xFF);
        result[..Math.Min(2, buffer.Length)].CopyTo(buffer);
        return true;
    }

    /// <summary>Takes over a measurement that has ended meanwhile.</summary>
    private void Settle()
    {
        if (!_isOn || _mode == 0 || time.GetElapsedTime(_started) < Duration)
        {
            return;
        }

        var counts = air.Now.IlluminanceLux * 1.2 * _measurementTime / DefaultMeasurementTime;
        counts = (_mode & 0x0F) switch
        {
            0x01 => counts * 2,

            // 4 lx steps.
            0x03 => Math.Floor(counts / 4.8) * 4.8,
            _ => counts,
        };
        _result = (ushort)Math.Clamp(Math.Round(counts), 0, ushort.MaxValue);
        if (IsOneShot)
        {
            _isOn = false;
            _mode = 0;
        }
    }
}
