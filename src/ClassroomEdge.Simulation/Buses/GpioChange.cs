namespace ClassroomEdge.Simulation.Buses;

/// <summary>A wire of a simulated bank changed.</summary>
/// <param name="Line">Its number.</param>
/// <param name="IsHigh">Electrical level now; null: nobody drives it.</param>
/// <param name="At">When.</param>
public sealed record GpioChange(int Line, bool? IsHigh, DateTimeOffset At);
