using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// Maxim MAX44009 by its data sheet (19-5719): illuminance as exponent and mantissa, 0.045 lx a count; the high register holds
/// the exponent and the upper half of the mantissa.
/// </summary>
public sealed class SimulatedMax44009(IRoomAir air) : SimulatedI2cChip
{
    private byte _pointer;
    private byte _configuration = 0x03;

    /// <inheritdoc/>
    public override string Name => "max44009";

    /// <inheritdoc/>
    public override bool Write(ReadOnlySpan<byte> data)
    {
        if (data.Length > 0)
        {
            _pointer = data[0];
            if (_pointer == 0x02 && data.Length > 1)
            {
                _configuration = data[1];
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Read(Span<byte> buffer)
    {
        var (exponent, mantissa) = Encode(air.Now.IlluminanceLux);
        for (var i = 0; i < buffer.Length; i++)
        {
            buffer[i] = (_pointer + i) switch
            {
                0x02 => _configuration,
                0x03 => (byte)((exponent << 4) | (mantissa >> 4)),
                0x04 => (byte)(mantissa & 0x0F),
                _ => 0,
            };
        }

        return true;
    }

    /// <summary>The smallest exponent with which the mantissa fits its 8 bits: the best resolution.</summary>
    internal static (int Exponent, int Mantissa) Encode(double lux)
    {
        for (var exponent = 0; exponent < 15; exponent++)
        {
            var mantissa = Math.Round(lux / 0.045 / (1 << exponent));
            if (mantissa <= 255)
            {
                return (exponent, (int)mantissa);
            }
        }

        // Overrange.
        return (15, 255);
    }
}
