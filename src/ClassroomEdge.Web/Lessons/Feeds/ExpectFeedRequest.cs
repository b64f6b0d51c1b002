namespace ClassroomEdge.Web.Lessons.Feeds;

/// <summary>Expects a camera or encoder from outside.</summary>
/// <param name="Label">What to call it, 1 to 40 characters.</param>
internal sealed record ExpectFeedRequest(string? Label);
