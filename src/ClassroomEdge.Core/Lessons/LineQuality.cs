namespace ClassroomEdge.Core.Lessons;

/// <summary>A participant's line as their page finds it.</summary>
/// <param name="Grade">How well it goes.</param>
/// <param name="Trouble">Why it does not; null while it does.</param>
public sealed record LineQuality(LineGrade Grade, LineTrouble? Trouble);
