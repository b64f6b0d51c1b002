using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Web.Lessons;

/// <summary>How the bearer's line is.</summary>
internal sealed record LineRequest(LineGrade? Grade, LineTrouble? Trouble);
