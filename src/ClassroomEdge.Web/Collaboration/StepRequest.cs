namespace ClassroomEdge.Web.Collaboration;

/// <summary>A step on the board: a shape, or what is rubbed out.</summary>
/// <param name="Page">On which page.</param>
/// <param name="ClientId">The page's own id of the step.</param>
/// <param name="Shape">What is added; null when something is rubbed out.</param>
/// <param name="Erased">Numbers of the steps whose shapes are rubbed out.</param>
internal sealed record StepRequest(
    string? Page, string? ClientId, ShapeRequest? Shape = null, IReadOnlyList<long>? Erased = null);
