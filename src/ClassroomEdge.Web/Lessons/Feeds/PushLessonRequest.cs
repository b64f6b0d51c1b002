namespace ClassroomEdge.Web.Lessons.Feeds;

/// <summary>Sends the room's feed to another place.</summary>
/// <param name="Url"><c>rtmp://</c> or <c>rtmps://</c> with the stream's key, or the address of a WHIP endpoint.</param>
/// <param name="Name">What to call the place; null: its host.</param>
/// <param name="Token">Bearer token of the WHIP endpoint; null: none.</param>
internal sealed record PushLessonRequest(string? Url, string? Name = null, string? Token = null);
