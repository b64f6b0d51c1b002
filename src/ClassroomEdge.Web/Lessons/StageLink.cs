namespace ClassroomEdge.Web.Lessons;

/// <summary>Shows the stage of one lesson on any classroom display.</summary>
/// <param name="Url">The page with its ticket in the fragment.</param>
internal sealed record StageLink(string Url);
