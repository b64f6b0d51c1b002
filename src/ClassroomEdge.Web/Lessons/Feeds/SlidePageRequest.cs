namespace ClassroomEdge.Web.Lessons.Feeds;

/// <summary>Shows a page of the lesson's slides.</summary>
/// <param name="DeckId">Which slides.</param>
/// <param name="Page">From 1.</param>
internal sealed record SlidePageRequest(string? DeckId, int? Page);
