using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Buses;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// NXP PCA9685 by its data sheet (Rev. 4): sleep and restart, the prescale that only sleep lets in, addresses that go on only
/// with AI, all channels at once. Without power it forgets all and sleeps.
/// </summary>
public sealed class SimulatedPca9685 : SimulatedI2cChip
{
    private const int Mode1 = 0x00;
    private const int Mode2 = 0x01;
    private const int FirstLed = 0x06;
    private const int LastLed = 0x45;
    private const int FirstAll = 0xFA;
    private const int LastAll = 0xFD;
    private const int Prescale = 0xFE;
    private const int Restart = 0x80;
    private const int AutoIncrement = 0x20;
    private const int Sleep = 0x10;
    private const int Full = 0x10;
    private const int ChannelCount = 16;
    private const int Steps = 4096;

    private readonly SimulatedPwmChip _channels;
    private readonly Lock _lock = new();
    private readonly byte[] _registers = new byte[256];
    private byte _pointer;

    /// <summary>A chip just switched on.</summary>
    /// <param name="channels">What its pins put out.</param>
    public SimulatedPca9685(SimulatedPwmChip channels)
    {
        _channels = channels;
        PowerUp();
    }

    /// <inheritdoc/>
    public override string Name => "pca9685";

    private bool IsAsleep => (_registers[Mode1] & Sleep) != 0;

    private bool AwaitsRestart => (_registers[Mode1] & Restart) != 0;

    /// <inheritdoc/>
    public override bool Write(ReadOnlySpan<byte> data)
    {
        lock (_lock)
        {
            if (data.IsEmpty)
            {
                return true;
            }

            _pointer = data[0];
            foreach (var value in data[1..])
            {
                Set(_pointer, value);
                Advance();
            }

            PutOut();
            return true;
        }
    }

    /// <inheritdoc/>
    public override bool Read(Span<byte> buffer)
    {
        lock (_lock)
        {
            foreach (ref var value in buffer)
            {
                // Table 4: the registers of all channels read as zero.
                value = _pointer is >= FirstAll and <= LastAll ? (byte)0 : _registers[_pointer];
                Advance();
            }

            return true;
        }
    }

    /// <summary>Table 4.</summary>
    public void PowerUp()
    {
        lock (_lock)
        {
            Array.Clear(_registers);
            _registers[Mode1] = 0x11;
            _registers[Mode2] = 0x04;
            _registers[Prescale] = 0x1E;
            for (var channel = 0; channel < ChannelCount; channel++)
            {
                _registers[FirstLed + (4 * channel) + 3] = Full;
            }

            PutOut();
        }
    }

    /// <inheritdoc/>
    protected override void FaultChanged(ChipFault from, ChipFault to)
    {
        if (to == ChipFault.Absent)
        {
            PowerUp();
        }
    }

    // 7.3: without AI the same register again; from the last channel's it goes back to the first of all.
    private void Advance()
    {
        if ((_registers[Mode1] & AutoIncrement) != 0)
        {
            _pointer = _pointer == LastLed ? (byte)0 : (byte)(_pointer + 1);
        }
    }

    private void Set(int register, byte value)
    {
        switch (register)
        {
            case Mode1:
                SetMode(value);
                break;
            case Prescale when IsAsleep:
                _registers[Prescale] = Math.Max((byte)3, value);
                break;
            case Prescale:
                break;
            case >= FirstLed and <= LastLed:
                SetLed(register, value);
                break;
            case >= FirstAll and <= LastAll:
                for (var channel = 0; channel < ChannelCount; channel++)
                {
                    SetLed(FirstLed + (4 * channel) + (register - FirstAll), value);
                }

                break;
            default:
                _registers[register] = value;
                break;
        }
    }

    private void SetLed(int register, byte value)
    {
        _registers[register] = (register - FirstLed) % 2 == 0 ? value : (byte)(value & 0x1F);

        // 7.3.1.1, point 3: a write to a channel makes all run again.
        _registers[Mode1] &= 0x7F;
    }

    private void SetMode(byte value)
    {
        var restart = _registers[Mode1] & Restart;
        if (!IsAsleep && (value & Sleep) != 0 && Enumerable.Range(0, ChannelCount).Any(c => DutyOf(c) is > 0 and < 1))
        {
            restart = Restart;
        }

        // Written as 1, awake, it restarts the channels and clears itself.
        if ((value & Restart) != 0 && (value & Sleep) == 0)
        {
            restart = 0;
        }

        _registers[Mode1] = (byte)((value & 0x7F) | restart);
    }

    private void PutOut()
    {
        _channels.FrequencyHz = 25_000_000.0 / (Steps * (_registers[Prescale] + 1));
        for (var channel = 0; channel < ChannelCount; channel++)
        {
            _channels.Set(channel, IsAsleep || AwaitsRestart ? 0 : DutyOf(channel));
        }
    }

    /// <summary>7.3.3.</summary>
    private double DutyOf(int channel)
    {
        var led = _registers.AsSpan(FirstLed + (4 * channel), 4);
        if ((led[3] & Full) != 0)
        {
            return 0;
        }

        if ((led[1] & Full) != 0)
        {
            return 1;
        }

        var on = led[0] | ((led[1] & 0x0F) << 8);
        var off = led[2] | ((led[3] & 0x0F) << 8);
        return (double)((off - on + Steps) % Steps) / Steps;
    }
}
