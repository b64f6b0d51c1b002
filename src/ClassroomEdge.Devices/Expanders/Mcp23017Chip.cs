using ClassroomEdge.Core.Buses;
using ClassroomEdge.Devices.Buses;

namespace ClassroomEdge.Devices.Expanders;

/// <summary>
/// A Microchip MCP23017 as a GPIO chip: lines 0 to 7 are GPA0 to GPA7, 8 to 15 GPB0 to GPB7. Over a restart of the service
/// its outputs stay as they are. A chip that lost its power meanwhile has all lines as inputs: that is noticed by reading
/// back, said with <c>bus.chip-reset</c>, and mended when its devices take their lines anew. Where its interrupt output is wired,
/// a change of an input wakes whoever reads it. Used by its root bus's worker only.
/// </summary>
internal sealed class Mcp23017Chip(
    II2cBus bus, byte address, string busId, TimeProvider time, ExpanderInterrupt? interrupt = null) : IGpioChip
{
    private const int LineCount = 16;

    private readonly Mcp23017Registers _registers = new(bus, address);
    private readonly ExpanderLines _lines = new(busId, "MCP23017", LineCount);
    private bool _isReady;
    private int _resets;
    private ushort _direction;
    private ushort _pullUp;
    private ushort _latch;
    private ushort _interrupts;

    public IGpioOutput OpenOutput(int offset, bool? initial, bool activeLow, string consumer)
    {
        _lines.Take(offset, consumer);
        return OrRelease(offset, () =>
        {
            Prepare();
            var isOutput = !Bit(_direction, offset);
            var level = initial ?? (isOutput && Bit(_latch, offset) != activeLow);

            // The latch first, then the direction: no glitch on the wire.
            Drive(offset, level != activeLow);
            if (!isOutput)
            {
                _registers.Write(Mcp23017Registers.Direction, _direction = With(_direction, offset, false));
            }

            return new Mcp23017Output(this, offset, activeLow, _resets);
        });
    }

    public IGpioInput OpenInput(int offset, GpioInputSettings settings, string consumer, Action<GpioEdge>? onEdge = null)
    {
        if (settings.Bias == GpioBias.PullDown)
        {
            throw new BusException(
                "bus.unsupported",
                busId,
                $"bus '{busId}': an MCP23017 pulls its lines up only; take line {offset} with pull-up, or solder a resistor");
        }

        _lines.Take(offset, consumer);
        return OrRelease(offset, () =>
        {
            Prepare();
            _registers.Write(Mcp23017Registers.Direction, _direction = With(_direction, offset, true));
            if (settings.Bias != GpioBias.AsIs)
            {
                _registers.Write(Mcp23017Registers.PullUp, _pullUp = With(_pullUp, offset, settings.Bias == GpioBias.PullUp));
            }

            if (interrupt is not null && onEdge is not null)
            {
                interrupt.Open();
                _registers.Write(Mcp23017Registers.InterruptOnChange, _interrupts = With(_interrupts, offset, true));
            }

            // Its first reading ends what the output tells of the time before.
            var resets = _resets;
            return new PolledInput(
                () => ReadInput(offset, resets) != settings.ActiveLow,
                () => Release(offset),
                settings.Debounce,
                onEdge,
                time,
                onEdge is null ? null : interrupt);
        });
    }

    public void Dispose() => interrupt?.Dispose();

    internal bool ReadOutput(int offset, int resets)
    {
        Verify(resets);
        return Bit(_latch, offset);
    }

    internal void Set(int offset, bool high, int resets)
    {
        // Driving without looking would leave a chip that lost its power with its lines as inputs, and nobody knowing.
        Verify(resets);
        Drive(offset, high);
    }

    internal void Release(int offset) => _lines.Release(offset);

    private static bool Bit(ushort word, int offset) => (word & (1 << offset)) != 0;

    private static ushort With(ushort word, int offset, bool value) =>
        (ushort)(value ? word | (1 << offset) : word & ~(1 << offset));

    private bool ReadInput(int offset, int resets)
    {
        // One transfer: a button is read often. A chip that lost its power reads on rightly, but for the pull-ups.
        ushort port;
        if (interrupt is null)
        {
            (var pullUp, port) = _registers.ReadInputs();
            NoteReset(_isReady && pullUp != _pullUp);
        }
        else
        {
            (var interrupts, var pullUp, port) = _registers.ReadInputsAndInterrupts();
            NoteReset(_isReady && (pullUp != _pullUp || interrupts != _interrupts));
        }

        ThrowIfReset(resets);
        return Bit(port, offset);
    }

    private void Drive(int offset, bool high)
    {
        var latch = With(_latch, offset, high);
        _registers.Write(Mcp23017Registers.Latch, latch);
        _latch = latch;
    }

    private void Prepare()
    {
        if (!_isReady)
        {
            _registers.Configure(interrupt is not null);
            if (interrupt is not null)
            {
                _registers.Write(Mcp23017Registers.InterruptControl, 0);
                _registers.Write(Mcp23017Registers.InterruptOnChange, _interrupts = 0);
            }

            _direction = _registers.Read(Mcp23017Registers.Direction);
            _pullUp = _registers.Read(Mcp23017Registers.PullUp);
            _latch = _registers.Read(Mcp23017Registers.Latch);
            _isReady = true;
        }
    }

    /// <summary>The line was taken since the chip last lost its power, and it has not lost it since.</summary>
    private void Verify(int resets)
    {
        NoteReset(_isReady
            && (_registers.Read(Mcp23017Registers.Direction) != _direction || _registers.Read(Mcp23017Registers.Latch) != _latch));
        ThrowIfReset(resets);
    }

    private void NoteReset(bool isReset)
    {
        if (isReset)
        {
            _resets++;
            _isReady = false;
        }
    }

    private void ThrowIfReset(int resets)
    {
        if (resets != _resets)
        {
            throw new BusException(
                "bus.chip-reset", busId, $"bus '{busId}': the MCP23017 at 0x{address:x2} has lost what it was told: was it without power?");
        }
    }

    private T OrRelease<T>(int offset, Func<T> open)
    {
        try
        {
            return open();
        }
        catch
        {
            // What has been written and what not is unknown.
            _isReady = false;
            _lines.Release(offset);
            throw;
        }
    }
}
