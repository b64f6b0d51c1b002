namespace ClassroomEdge.Simulation.Buses;

/// <summary>Bytes that crossed a simulated serial wire.</summary>
/// <param name="FromBox">True: the driver sent them; false: the device.</param>
/// <param name="Bytes">They belong to the receiver of the event.</param>
public sealed record SerialTransfer(bool FromBox, ReadOnlyMemory<byte> Bytes);
