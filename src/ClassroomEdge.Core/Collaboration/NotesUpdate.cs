namespace ClassroomEdge.Core.Collaboration;

/// <summary>A change of the shared notes, as Yjs writes it (base64). Applied in any order it gives the same text.</summary>
/// <param name="Number">Its place in what is kept.</param>
/// <param name="Content">The update.</param>
/// <param name="ClientId">The page's own id of it.</param>
public sealed record NotesUpdate(long Number, string Content, string ClientId);
