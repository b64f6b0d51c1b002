namespace ClassroomEdge.Core.Buses;

/// <summary>
/// An I²C bus with 7-bit addresses. Blocking; called only from the bus's worker. Errors: <see cref="BusException"/> with
/// <c>bus.nack</c> (nobody answers at that address, or it refuses now), <c>bus.arbitration-lost</c> (another master, or noise),
/// <c>bus.timeout</c> (the clock is held low), <c>bus.absent</c> (the adapter has gone; it is opened again with the next
/// transfer), <c>bus.unsupported</c> (an adapter for SMBus cannot do that), <c>bus.io</c>.
/// </summary>
public interface II2cBus : IDisposable
{
    /// <summary>START, address+W, the bytes, STOP.</summary>
    void Write(byte address, ReadOnlySpan<byte> data);

    /// <summary>START, address+R, fills the buffer, STOP.</summary>
    void Read(byte address, Span<byte> buffer);

    /// <summary>A write and a read joined by a repeated START.</summary>
    void WriteRead(byte address, ReadOnlySpan<byte> data, Span<byte> buffer);

    /// <summary>
    /// Who acknowledges, of the addresses 0x08 to 0x77, ascending. It asks as i2cdetect does, which can confuse a chip: for a
    /// person who looks for a fault, not for a running room.
    /// </summary>
    IReadOnlyList<I2cPresence> Scan();
}
