namespace ClassroomEdge.Core.Lessons;

/// <summary>A page's request to a joined box's lesson.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Below the lesson, without a leading slash: <c>chat</c>, <c>polls/p1/answer</c>.</param>
/// <param name="Query">With its question mark; empty: none.</param>
/// <param name="ContentType">Of the body; null: there is none.</param>
/// <param name="Body">The caller's; read once.</param>
public sealed record JoinedRequest(string Method, string Path, string Query, string? ContentType, Stream Body);
