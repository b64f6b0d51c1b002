using System.Buffers.Binary;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// What STMicroelectronics' sensors of air have in common: 128 registers, those of the measurement in low byte first, a status in
/// register 27, and samples at the rate that a control register sets. The first sample is there after one period; until then the
/// outputs read as after power-up.
/// </summary>
public abstract class SimulatedStSensor(IRoomAir air, TimeProvider time) : SimulatedI2cChip
{
    private const byte Status = 0x27;

    private readonly byte[] _registers = new byte[128];
    private byte _pointer;
    private bool _increments;
    private bool _isPrepared;
    private long _sampledAt;

    /// <summary>Samples a second as the registers say; 0: powered down.</summary>
    protected abstract double Rate { get; }

    /// <summary>The registers.</summary>
    protected Span<byte> Registers => _registers;

    /// <inheritdoc/>
    public override bool Write(ReadOnlySpan<byte> data)
    {
        Settle();
        if (data.Length > 0)
        {
            _pointer = (byte)(data[0] & 0x7F);
            _increments = Increments(data[0]);
        }

        for (var i = 1; i < data.Length; i++)
        {
            var rate = Rate;
            Set(_pointer, data[i]);
            if (Rate != rate)
            {
                _sampledAt = time.GetTimestamp();
            }

            Step();
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Read(Span<byte> buffer)
    {
        Settle();
        foreach (ref var b in buffer)
        {
            b = _registers[_pointer];
            _registers[Status] &= (byte)~Cleared(_pointer);
            Step();
        }

        return true;
    }

    /// <summary>Whether the register moves on by itself after such a sub-address.</summary>
    protected virtual bool Increments(byte subAddress) => (subAddress & 0x80) != 0;

    /// <summary>The registers after power-up.</summary>
    protected abstract void PowerUp(Span<byte> registers);

    /// <summary>Takes a byte written.</summary>
    protected abstract void Set(byte register, byte value);

    /// <summary>Puts what it measures into its output registers.</summary>
    protected abstract void Sample(SimulatedAir now);

    /// <summary>The bits of the status that reading this register clears: the high byte of an output.</summary>
    protected abstract byte Cleared(byte register);

    /// <summary>A 16-bit output at this register.</summary>
    protected void Store16(byte register, double counts) => BinaryPrimitives.WriteInt16LittleEndian(
        _registers.AsSpan(register), (short)Math.Clamp(Math.Round(counts), short.MinValue, short.MaxValue));

    /// <summary>A 24-bit output at this register.</summary>
    protected void Store24(byte register, double counts)
    {
        var rounded = (int)Math.Round(counts);
        _registers[register] = (byte)rounded;
        _registers[register + 1] = (byte)(rounded >> 8);
        _registers[register + 2] = (byte)(rounded >> 16);
    }

    private void Step()
    {
        if (_increments)
        {
            _pointer = (byte)((_pointer + 1) & 0x7F);
        }
    }

    private void Settle()
    {
        if (!_isPrepared)
        {
            PowerUp(_registers);
            _isPrepared = true;
        }

        if (Rate > 0 && time.GetElapsedTime(_sampledAt) >= TimeSpan.FromSeconds(1 / Rate))
        {
            _sampledAt = time.GetTimestamp();
            Sample(air.Now);
            _registers[Status] |= 0x03;
        }
    }
}
