using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Web.Lessons;

/// <summary>Sets what the classroom display shows.</summary>
/// <param name="Layout">How it divides its picture.</param>
/// <param name="Spotlight">With <c>spotlight</c>: the feed that is large, <c>room</c> or a participant's id.</param>
/// <param name="Follows">In place of both: whatever the teacher of this joined box chooses, which is the host.</param>
internal sealed record StageRequest(StageLayout? Layout = null, string? Spotlight = null, string? Follows = null);
