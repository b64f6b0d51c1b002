namespace ClassroomEdge.Web.Lessons.Feeds;

/// <summary>What to type into OBS, GStreamer or a hardware encoder.</summary>
/// <param name="Id">The feed's id.</param>
/// <param name="Label">As the teacher called it.</param>
/// <param name="Url">Of the WHIP endpoint.</param>
/// <param name="Token">Bearer token; it is shown once.</param>
/// <param name="ExpiresAt">From then on it is void.</param>
internal sealed record ExpectedFeedView(string Id, string Label, string Url, string Token, DateTimeOffset ExpiresAt);
