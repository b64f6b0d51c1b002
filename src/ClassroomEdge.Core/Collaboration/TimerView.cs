namespace ClassroomEdge.Core.Collaboration;

/// <summary>The lesson's timer.</summary>
/// <param name="Timer">Null when there is none.</param>
public sealed record TimerView(LessonTimer? Timer);
