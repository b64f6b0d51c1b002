using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Expanders;

/// <summary>The registers of a Microchip MCP23017 with IOCON.BANK = 0 (data sheet DS20001952C, table 3-3), two ports at a time.</summary>
internal sealed class Mcp23017Registers(II2cBus bus, byte address)
{
    /// <summary>1: input.</summary>
    public const byte Direction = 0x00;

    /// <summary>1: a pull-up of 100 kΩ.</summary>
    public const byte PullUp = 0x0C;

    /// <summary>What the pins are.</summary>
    public const byte Port = 0x12;

    /// <summary>What the outputs drive.</summary>
    public const byte Latch = 0x14;

    private const byte Configuration = 0x0A;

    // Where the configuration sits with BANK = 1; with BANK = 0 it is GPINTENB, and 0 is what that should hold anyway.
    private const byte ConfigurationOfBank1 = 0x05;

    /// <summary>Ports A and B interleaved, addresses that go on, whatever a program before us has set.</summary>
    public void Configure()
    {
        bus.Write(address, [ConfigurationOfBank1, 0]);
        bus.Write(address, [Configuration, 0]);
    }

    /// <summary>Port A is the low byte.</summary>
    public ushort Read(byte register)
    {
        Span<byte> pair = stackalloc byte[2];
        bus.WriteRead(address, [register], pair);
        return (ushort)(pair[0] | (pair[1] << 8));
    }

    /// <summary>Pull-ups and pins in one transfer, the interrupt registers between them.</summary>
    public (ushort PullUp, ushort Port) ReadInputs()
    {
        Span<byte> registers = stackalloc byte[Port - PullUp + 2];
        bus.WriteRead(address, [PullUp], registers);
        return ((ushort)(registers[0] | (registers[1] << 8)), (ushort)(registers[^2] | (registers[^1] << 8)));
    }

    /// <summary>Port A is the low byte.</summary>
    public void Write(byte register, ushort value) => bus.Write(address, [register, (byte)value, (byte)(value >> 8)]);
}
