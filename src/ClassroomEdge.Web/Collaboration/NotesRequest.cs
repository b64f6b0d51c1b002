namespace ClassroomEdge.Web.Collaboration;

/// <summary>A change of the notes.</summary>
/// <param name="Content">The Yjs update, base64.</param>
/// <param name="ClientId">The page's own id of it.</param>
internal sealed record NotesRequest(string? Content, string? ClientId);
