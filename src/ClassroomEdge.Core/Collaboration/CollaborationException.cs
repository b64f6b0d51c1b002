namespace ClassroomEdge.Core.Collaboration;

/// <summary>Something that those in a lesson may not do together, or not now. Codes: <c>chat.*</c>, <c>poll.*</c>,
/// <c>board.*</c>, <c>timer.*</c>, <c>workspace.*</c>.</summary>
public sealed class CollaborationException(string code, string message) : EdgeException(code, message);
