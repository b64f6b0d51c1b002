namespace ClassroomEdge.Core.Buses;

/// <summary>
/// An I²C bus with 7-bit addresses. Blocking; called only from the bus's worker. Errors: <see cref="BusException"/> with
/// <c>bus.nack</c> (nobody answers at that address, or it refuses now), <c>bus.timeout</c>, <c>bus.io</c>.
/// </summary>
public interface II2cBus : IDisposable
{
    /// <summary>START, address+W, the bytes, STOP.</summary>
    void Write(byte address, ReadOnlySpan<byte> data);

    /// <summary>START, address+R, fills the buffer, STOP.</summary>
    void Read(byte address, Span<byte> buffer);

    /// <summary>A write and a read joined by a repeated START.</summary>
    void WriteRead(byte address, ReadOnlySpan<byte> data, Span<byte> buffer);
}
