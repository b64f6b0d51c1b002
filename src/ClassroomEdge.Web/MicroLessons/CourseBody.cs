namespace ClassroomEdge.Web.MicroLessons;

/// <summary>A micro-course.</summary>
/// <param name="Title">1 to 80 characters.</param>
/// <param name="Lessons">Ids of its micro-lessons, in order.</param>
internal sealed record CourseBody(string? Title, IReadOnlyList<string>? Lessons);
