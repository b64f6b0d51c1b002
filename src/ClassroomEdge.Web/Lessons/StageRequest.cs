using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Web.Lessons;

/// <summary>Sets what the classroom display shows.</summary>
/// <param name="Layout">How it divides its picture.</param>
/// <param name="Spotlight">With <c>spotlight</c>: the feed that is large, <c>room</c> or a participant's id.</param>
internal sealed record StageRequest(StageLayout? Layout, string? Spotlight = null);
