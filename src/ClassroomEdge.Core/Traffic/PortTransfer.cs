namespace ClassroomEdge.Core.Traffic;

/// <summary>One thing that crossed a port of the box: a transfer on I²C, an edge on a line, bytes on a wire or a connection.</summary>
/// <param name="At">When it began.</param>
/// <param name="Port">Id of the bus, or of the device for a network connection.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Address">I²C address, line or channel; null for streams.</param>
/// <param name="Data">The bytes; for lines one byte, 0 or 1, electrical.</param>
/// <param name="Error">Code of the failure, for example <c>bus.nack</c>; null when it went well.</param>
public sealed record PortTransfer(
    DateTimeOffset At, string Port, TransferKind Kind, int? Address, ReadOnlyMemory<byte> Data, string? Error);
