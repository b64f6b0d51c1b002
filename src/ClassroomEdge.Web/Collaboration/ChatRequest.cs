namespace ClassroomEdge.Web.Collaboration;

/// <summary>A line for the chat.</summary>
/// <param name="Text">1 to 500 characters.</param>
/// <param name="ClientId">The page's own id of this line, 1 to 64 letters, digits, hyphens: sent twice it is one line.</param>
internal sealed record ChatRequest(string? Text, string? ClientId);
