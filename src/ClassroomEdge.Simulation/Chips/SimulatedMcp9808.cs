using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// Microchip MCP9808 by its data sheet (DS25095): ambient temperature with its sign in bit 12 and 1/16 °C; manufacturer 0054,
/// device 0400.
/// </summary>
public sealed class SimulatedMcp9808(IRoomAir air) : SimulatedI2cChip
{
    private byte _pointer;
    private ushort _configuration;

    /// <inheritdoc/>
    public override string Name => "mcp9808";

    /// <inheritdoc/>
    public override bool Write(ReadOnlySpan<byte> data)
    {
        if (data.Length > 0)
        {
            _pointer = (byte)(data[0] & 0x0F);
            if (_pointer == 1 && data.Length > 2)
            {
                _configuration = (ushort)((data[1] << 8) | data[2]);
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Read(Span<byte> buffer)
    {
        var register = _pointer switch
        {
            0x01 => _configuration,

            // 5.1.3: T_A in 1/16 °C, two's complement over 13 bits.
            0x05 => (int)Math.Round(air.Now.TemperatureCelsius * 16) & 0x1FFF,
            0x06 => 0x0054,
            0x07 => 0x0400,
            0x08 => 0x0300,
            _ => 0,
        };
        for (var i = 0; i < buffer.Length; i++)
        {
            buffer[i] = (byte)(i % 2 == 0 ? register >> 8 : register);
        }

        return true;
    }
}
