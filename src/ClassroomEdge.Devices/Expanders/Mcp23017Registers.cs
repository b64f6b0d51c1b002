using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Expanders;

/// <summary>The registers of a Microchip MCP23017 with IOCON.BANK = 0 (data sheet DS20001952C, table 3-3), two ports at a time.</summary>
internal sealed class Mcp23017Registers(II2cBus bus, byte address)
{
    /// <summary>1: input.</summary>
    public const byte Direction = 0x00;

    /// <summary>1: a change of the pin is told by the interrupt output.</summary>
    public const byte InterruptOnChange = 0x04;

    /// <summary>0: a change is what differs from before, not from a fixed level.</summary>
    public const byte InterruptControl = 0x08;

    /// <summary>1: a pull-up of 100 kΩ.</summary>
    public const byte PullUp = 0x0C;

    /// <summary>What the pins are.</summary>
    public const byte Port = 0x12;

    /// <summary>What the outputs drive.</summary>
    public const byte Latch = 0x14;

    private const byte Configuration = 0x0A;

    // One output tells for both ports, and only ever pulls low, so several chips may share a line.
    private const byte Mirror = 0x40;
    private const byte OpenDrain = 0x04;

    // Where the configuration sits with BANK = 1; with BANK = 0 it is GPINTENB, and 0 is what that should hold anyway.
    private const byte ConfigurationOfBank1 = 0x05;

    /// <summary>Ports A and B interleaved, addresses that go on, whatever a program before us has set.</summary>
    public void Configure(bool withInterrupt)
    {
        bus.Write(address, [ConfigurationOfBank1, 0]);
        bus.Write(address, [Configuration, withInterrupt ? (byte)(Mirror | OpenDrain) : (byte)0]);
    }

    /// <summary>Port A is the low byte.</summary>
    public ushort Read(byte register)
    {
        Span<byte> pair = stackalloc byte[2];
        bus.WriteRead(address, [register], pair);
        return (ushort)(pair[0] | (pair[1] << 8));
    }

    /// <summary>Pull-ups and pins in one transfer, the interrupt registers between them; it also ends an interrupt.</summary>
    public (ushort PullUp, ushort Port) ReadInputs()
    {
        Span<byte> registers = stackalloc byte[Port - PullUp + 2];
        bus.WriteRead(address, [PullUp], registers);
        return (Pair(registers, 0), Pair(registers, Port - PullUp));
    }

    /// <summary>As <see cref="ReadInputs"/>, and which pins are told by the interrupt output.</summary>
    public (ushort Interrupts, ushort PullUp, ushort Port) ReadInputsAndInterrupts()
    {
        Span<byte> registers = stackalloc byte[Port - InterruptOnChange + 2];
        bus.WriteRead(address, [InterruptOnChange], registers);
        return (Pair(registers, 0), Pair(registers, PullUp - InterruptOnChange), Pair(registers, Port - InterruptOnChange));
    }

    /// <summary>Port A is the low byte.</summary>
    public void Write(byte register, ushort value) => bus.Write(address, [register, (byte)value, (byte)(value >> 8)]);

    private static ushort Pair(ReadOnlySpan<byte> registers, int at) => (ushort)(registers[at] | (registers[at + 1] << 8));
}
