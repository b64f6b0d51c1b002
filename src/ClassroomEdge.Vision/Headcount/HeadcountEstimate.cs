namespace ClassroomEdge.Vision.Headcount;

/// <summary>What a window of frames says.</summary>
/// <param name="Count">People.</param>
/// <param name="Confidence">0 to 1: share of the window's frames that agree within one person.</param>
public readonly record struct HeadcountEstimate(int Count, double Confidence);
