using System.Buffers.Binary;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// Vishay VCNL4040 by its data sheet (document 84274), its ambient light: 16-bit registers behind command codes, low byte first;
/// shut down until ALS_SD is cleared; 0.1 lx a count in 80 ms, half of that for each doubling of the time.
/// </summary>
public sealed class SimulatedVcnl4040(IRoomAir air, TimeProvider time) : SimulatedI2cChip
{
    private const byte AlsConfiguration = 0x00;
    private const byte AlsData = 0x09;
    private const byte Identity = 0x0C;

    private readonly ushort[] _registers = Defaults();
    private byte _command;
    private long _sampledAt;

    /// <inheritdoc/>
    public override string Name => "vcnl4040";

    private int Doublings => (_registers[AlsConfiguration] >> 6) & 0x03;

    /// <inheritdoc/>
    public override bool Write(ReadOnlySpan<byte> data)
    {
        Settle();
        if (data.Length > 0)
        {
            _command = data[0];
        }

        // 00 to 07 take words; what follows is measured.
        if (data.Length > 2 && _command < 0x08)
        {
            _registers[_command] = BinaryPrimitives.ReadUInt16LittleEndian(data[1..]);
            if (_command == AlsConfiguration)
            {
                _sampledAt = time.GetTimestamp();
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Read(Span<byte> buffer)
    {
        Settle();
        var register = _command < _registers.Length ? _registers[_command] : 0;
        for (var i = 0; i < buffer.Length; i++)
        {
            buffer[i] = (byte)(i % 2 == 0 ? register : register >> 8);
        }

        return true;
    }

    private void Settle()
    {
        if ((_registers[AlsConfiguration] & 0x01) == 0
            && time.GetElapsedTime(_sampledAt) >= TimeSpan.FromMilliseconds(80 << Doublings))
        {
            _sampledAt = time.GetTimestamp();
            _registers[AlsData] = (ushort)Math.Clamp(Math.Round(air.Now.IlluminanceLux * 10 * (1 << Doublings)), 0, 65535);
        }
    }

    private static ushort[] Defaults()
    {
        var registers = new ushort[0x0D];
        registers[AlsConfiguration] = 0x0001;
        registers[0x03] = 0x0001;
        registers[Identity] = 0x0186;
        return registers;
    }
}
