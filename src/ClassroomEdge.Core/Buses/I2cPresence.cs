namespace ClassroomEdge.Core.Buses;

/// <summary>An address of a bus where something is.</summary>
/// <param name="Address">7-bit address.</param>
/// <param name="IsKernels">A driver of the kernel has it: it was not asked, and is not ours to use.</param>
public readonly record struct I2cPresence(byte Address, bool IsKernels);
