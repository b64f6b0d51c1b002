using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Buses;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// Microchip MCP23017 by its data sheet (DS20001952C): both register maps, addresses that go on or toggle, polarity,
/// pull-ups, interrupts on change; its pins are the wires of a bank, and its output INTA may be wired to a line of another.
/// Without power it forgets all, and its pins are inputs.
/// </summary>
public sealed class SimulatedMcp23017 : SimulatedI2cChip
{
    private const int RegisterCount = 22;
    private const int Direction = 0;
    private const int Polarity = 1;
    private const int InterruptEnable = 2;
    private const int DefaultValue = 3;
    private const int InterruptControl = 4;
    private const int Configuration = 5;
    private const int PullUp = 6;
    private const int InterruptFlag = 7;
    private const int InterruptCapture = 8;
    private const int Port = 9;
    private const int Latch = 10;
    private const int Bank = 0x80;
    private const int Mirror = 0x40;
    private const int NoSequence = 0x20;
    private const int OpenDrain = 0x04;
    private const int ActiveHigh = 0x02;

    private readonly SimulatedGpioBank _pins;
    private readonly Lock _lock = new();
    private readonly byte[] _registers = new byte[RegisterCount];
    private readonly (SimulatedGpioBank Bank, int Line)? _interrupt;

    // What each port's pins were when they were last compared.
    private readonly byte[] _seen = new byte[2];
    private int _pointer;

    /// <summary>A chip just switched on.</summary>
    /// <param name="pins">Its 16 wires: GPA0 to GPA7, GPB0 to GPB7.</param>
    /// <param name="interrupt">What INTA is wired to; null: nothing.</param>
    public SimulatedMcp23017(SimulatedGpioBank pins, (SimulatedGpioBank Bank, int Line)? interrupt = null)
    {
        _pins = pins;
        _interrupt = interrupt;
        PowerUp();
        pins.Changed += (_, change) => PinChanged(change.Line / 8);
    }

    /// <inheritdoc/>
    public override string Name => "mcp23017";

    private bool IsBank1 => (_registers[Configuration * 2] & Bank) != 0;

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
                if (Index(_pointer) is { } index)
                {
                    Set(index, value);
                }

                Advance();
            }

            Signal();
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
                value = Index(_pointer) is { } index ? Get(index) : (byte)0;
                Advance();
            }

            Signal();
            return true;
        }
    }

    /// <summary>Table 1-1: all pins inputs, all else zero.</summary>
    public void PowerUp()
    {
        lock (_lock)
        {
            Array.Clear(_registers);
            _registers[0] = _registers[1] = 0xFF;
            _pointer = 0;
            for (var pin = 0; pin < _pins.LineCount; pin++)
            {
                _pins.Release(pin, GpioBias.AsIs);
            }

            Signal();
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

    /// <summary>Place in the order of BANK = 0: register times two, plus one for port B. Table 3-1.</summary>
    private int? Index(int address) => IsBank1
        ? address switch
        {
            <= 0x0A => address * 2,
            >= 0x10 and <= 0x1A => ((address - 0x10) * 2) + 1,
            _ => null,
        }
        : address < RegisterCount ? address : null;

    private void Advance()
    {
        // 3.2.1: with SEQOP the address stands, or toggles within its pair where BANK is 0.
        if ((_registers[Configuration * 2] & NoSequence) != 0)
        {
            _pointer = IsBank1 ? _pointer : _pointer ^ 1;
        }
        else
        {
            _pointer = !IsBank1 && _pointer + 1 >= RegisterCount ? 0 : _pointer + 1;
        }
    }

    private byte Get(int index)
    {
        if (index / 2 is not (Port or InterruptCapture))
        {
            return _registers[index];
        }

        var port = index & 1;
        var value = index / 2 == Port ? PortValue(port) : _registers[index];

        // 3.6: reading GPIO or INTCAP ends the interrupt of that port; one against a fixed level begins anew while it differs.
        _registers[(InterruptFlag * 2) + port] = 0;
        _seen[port] = Levels(port);
        Sense(port);
        return value;
    }

    private byte Levels(int port)
    {
        var level = 0;
        for (var bit = 0; bit < 8; bit++)
        {
            level |= _pins.InputLevel((port * 8) + bit) ? 1 << bit : 0;
        }

        return (byte)level;
    }

    // 3.5.2: polarity is inverted for inputs only.
    private byte PortValue(int port) => (byte)(Levels(port) ^ (_registers[(Polarity * 2) + port] & _registers[port]));

    private void PinChanged(int port)
    {
        lock (_lock)
        {
            Sense(port);
            Signal();
        }
    }

    /// <summary>3.5.3 to 3.5.5, 3.5.8, 3.5.9: which enabled input differs from before or from its default; the first captures its
    /// port, and what comes while it is not read is not told.</summary>
    private void Sense(int port)
    {
        var levels = Levels(port);
        var changed = levels ^ _seen[port];
        var differs = PortValue(port) ^ _registers[(DefaultValue * 2) + port];
        var control = _registers[(InterruptControl * 2) + port];
        _seen[port] = levels;
        var told = ((control & differs) | (~control & changed)) & _registers[(InterruptEnable * 2) + port] & _registers[port];
        if (told != 0 && _registers[(InterruptFlag * 2) + port] == 0)
        {
            _registers[(InterruptFlag * 2) + port] = (byte)told;
            _registers[(InterruptCapture * 2) + port] = PortValue(port);
        }
    }

    /// <summary>3.5.6: INTA tells of port A, mirrored of both; open drain it only pulls low.</summary>
    private void Signal()
    {
        if (_interrupt is not { } wired)
        {
            return;
        }

        var configuration = _registers[Configuration * 2];
        var tells = _registers[InterruptFlag * 2] != 0
            || ((configuration & Mirror) != 0 && _registers[(InterruptFlag * 2) + 1] != 0);
        wired.Bank.Pull(wired.Line, (configuration & OpenDrain) != 0 ? (tells ? false : (bool?)null) : tells == ((configuration & ActiveHigh) != 0));
    }

    private void Set(int index, byte value)
    {
        switch (index / 2)
        {
            case Configuration:
                // One register, seen at two addresses.
                _registers[Configuration * 2] = _registers[(Configuration * 2) + 1] = (byte)(value & 0xFE);
                break;
            case Port:
                // 3.5.10: writing the port writes the latch.
                _registers[(Latch * 2) + (index & 1)] = value;
                break;
            case InterruptFlag or InterruptCapture:
                // INTF and INTCAP are read-only.
                break;
            default:
                _registers[index] = value;
                break;
        }

        Drive(index & 1);
        if (index / 2 == InterruptControl || index / 2 == DefaultValue || index / 2 == InterruptEnable)
        {
            // What a pin was before it was enabled is no change.
            _seen[index & 1] = Levels(index & 1);
            Sense(index & 1);
        }
    }

    private void Drive(int port)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            var pin = (port * 8) + bit;
            if ((_registers[port] & (1 << bit)) == 0)
            {
                _pins.Drive(pin, (_registers[(Latch * 2) + port] & (1 << bit)) != 0);
            }
            else
            {
                _pins.Release(pin, (_registers[(PullUp * 2) + port] & (1 << bit)) != 0 ? GpioBias.PullUp : GpioBias.AsIs);
            }
        }
    }
}
