namespace ClassroomEdge.Core.Buses;

/// <summary>An input changed.</summary>
/// <param name="Level">Logical level now.</param>
/// <param name="At">When: the kernel's time stamp where the line has interrupts, else when the change was seen.</param>
/// <param name="Sequence">Counts the changes of this line since it was taken, from 1; a gap tells how many were lost.</param>
public readonly record struct GpioEdge(bool Level, DateTimeOffset At, long Sequence);
