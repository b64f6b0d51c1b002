using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Simulation.Traces;

/// <summary>One line of a trace after the first.</summary>
/// <param name="T">Seconds since the recording began.</param>
/// <param name="Port">See <see cref="PortTransfer.Port"/>.</param>
/// <param name="Kind">See <see cref="PortTransfer.Kind"/>.</param>
/// <param name="Address">See <see cref="PortTransfer.Address"/>.</param>
/// <param name="Data">The bytes in hexadecimal.</param>
/// <param name="Error">See <see cref="PortTransfer.Error"/>.</param>
internal sealed record TraceLine(double T, string Port, TransferKind Kind, int? Address, string Data, string? Error);
