using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Preflight.Paths;

/// <summary>What came of testing the way to another box.</summary>
/// <param name="Problem">A code of <see cref="PreflightFinding"/>; null: media went there and came back.</param>
/// <param name="Result">What was measured, where it came as far as media.</param>
internal sealed record BoxFinding(string? Problem, PathResult? Result);
