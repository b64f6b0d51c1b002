namespace ClassroomEdge.Core.Collaboration;

/// <summary>What somebody is just drawing: seen by the others until the step follows or the pen is lifted; not kept.</summary>
/// <param name="AuthorId">Who.</param>
/// <param name="Page">Where.</param>
/// <param name="Shape">So far; null when they stopped.</param>
public sealed record BoardDraft(string AuthorId, string Page, BoardShape? Shape);
