namespace ClassroomEdge.Web.Collaboration;

/// <summary>The updates up to a number merged into one, base64.</summary>
internal sealed record FoldNotesRequest(long? UpTo, string? Content);
