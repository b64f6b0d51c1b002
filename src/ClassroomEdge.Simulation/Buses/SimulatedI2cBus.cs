using System.Collections.Concurrent;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Chips;

namespace ClassroomEdge.Simulation.Buses;

/// <summary>An I²C bus with simulated chips. Transfers from one thread at a time, chips and faults from any.</summary>
public sealed class SimulatedI2cBus(string bus) : II2cBus
{
    private readonly ConcurrentDictionary<byte, SimulatedI2cChip> _chips = new();

    /// <summary>The chips by address.</summary>
    public IReadOnlyDictionary<byte, SimulatedI2cChip> Chips => _chips;

    /// <summary>Solders a chip on.</summary>
    public void Add(byte address, SimulatedI2cChip chip) => _chips[address] = chip;

    /// <inheritdoc/>
    public void Write(byte address, ReadOnlySpan<byte> data)
    {
        if (!Find(address).Write(data))
        {
            throw Nack(address);
        }
    }

    /// <inheritdoc/>
    public void Read(byte address, Span<byte> buffer)
    {
        var chip = Find(address);
        if (!chip.Read(buffer))
        {
            throw Nack(address);
        }

        if (chip.Fault == ChipFault.BadCrc && buffer.Length > 0)
        {
            buffer[^1] ^= 0x01;
        }
        else if (chip.Fault == ChipFault.ShortRead)
        {
            // The master clocks on, and the pull-ups answer.
            buffer[(buffer.Length / 2)..].Fill(0xFF);
        }
    }

    /// <inheritdoc/>
    public void WriteRead(byte address, ReadOnlySpan<byte> data, Span<byte> buffer)
    {
        Write(address, data);
        Read(address, buffer);
    }

    /// <inheritdoc/>
    public IReadOnlyList<I2cPresence> Scan() =>
    [
        .. _chips.Where(c => c.Value.Fault is not (ChipFault.Absent or ChipFault.Stuck))
            .Where(c => c.Key is >= 0x08 and <= 0x77)
            .OrderBy(c => c.Key)
            .Select(c => new I2cPresence(c.Key, false)),
    ];

    /// <summary>Nothing to give back.</summary>
    public void Dispose()
    {
    }

    private SimulatedI2cChip Find(byte address)
    {
        if (!_chips.TryGetValue(address, out var chip) || chip.Fault == ChipFault.Absent)
        {
            throw Nack(address);
        }

        return chip.Fault == ChipFault.Stuck
            ? throw new BusException("bus.timeout", bus, $"I²C bus '{bus}', address 0x{address:x2}: the clock is held low")
            : chip;
    }

    private BusException Nack(byte address) =>
        new("bus.nack", bus, $"I²C bus '{bus}', address 0x{address:x2}: nobody acknowledges");
}
