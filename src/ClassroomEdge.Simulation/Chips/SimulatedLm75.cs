using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>LM75 by its data sheet (Texas Instruments SNOS808): pointer and registers; temperature in 0.5 °C, left-justified.</summary>
public sealed class SimulatedLm75(IRoomAir air) : SimulatedI2cChip
{
    private byte _pointer;
    private byte _configuration;

    /// <inheritdoc/>
    public override string Name => "lm75";

    /// <inheritdoc/>
    public override bool Write(ReadOnlySpan<byte> data)
    {
        if (data.Length > 0)
        {
            _pointer = (byte)(data[0] & 0x03);
            if (_pointer == 1 && data.Length > 1)
            {
                _configuration = data[1];
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Read(Span<byte> buffer)
    {
        // In shutdown the last conversion stays; a chip that never converted reads 0.
        var halves = (_configuration & 1) != 0 ? 0 : (int)Math.Round(air.Now.TemperatureCelsius * 2);
        ReadOnlySpan<byte> register = _pointer switch
        {
            0 => [(byte)(halves >> 1), (byte)(halves << 7)],
            1 => [_configuration, _configuration],
            2 => [0x4B, 0x00],
            _ => [0x50, 0x00],
        };
        for (var i = 0; i < buffer.Length; i++)
        {
            buffer[i] = register[i % 2];
        }

        return true;
    }
}
