namespace ClassroomEdge.Core.Lessons;

/// <summary>What the teacher has chosen for the classroom display.</summary>
/// <param name="Layout">How it divides its picture.</param>
/// <param name="Spotlight">The feed that is large in <see cref="StageLayout.Spotlight"/>: <c>room</c>, another feed's id or a participant's; else null.</param>
/// <param name="Follows">The joined box whose teacher's choice this is, put into feeds of this room; null: the teacher of this room chose.</param>
public sealed record StageView(StageLayout Layout, string? Spotlight, string? Follows = null)
{
    /// <summary>How a lesson begins.</summary>
    public static readonly StageView First = new(StageLayout.TeacherAndSlides, null);
}
