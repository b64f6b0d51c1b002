namespace ClassroomEdge.Core.Rooms;

/// <summary>How many people the camera sees, over a window.</summary>
/// <param name="Count">The count that the window supports (see Vision's README for the estimator).</param>
/// <param name="Confidence">0 to 1: share of the window's frames that agree within one person.</param>
/// <param name="At">Time of the newest frame used.</param>
public sealed record Occupancy(int Count, double Confidence, DateTimeOffset At);
