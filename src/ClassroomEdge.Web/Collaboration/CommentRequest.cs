namespace ClassroomEdge.Web.Collaboration;

/// <summary>A comment on a moment of the lesson.</summary>
/// <param name="Text">1 to 500 characters.</param>
/// <param name="ClientId">The page's own id of it.</param>
/// <param name="At">The moment; null: now.</param>
internal sealed record CommentRequest(string? Text, string? ClientId, DateTimeOffset? At = null);
