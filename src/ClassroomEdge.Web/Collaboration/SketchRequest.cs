namespace ClassroomEdge.Web.Collaboration;

/// <summary>What is just being drawn; null when the pen was lifted.</summary>
internal sealed record SketchRequest(string? Page, ShapeRequest? Shape = null);
