namespace ClassroomEdge.Web.Lessons.Feeds;

/// <summary>Sends a feed to another place.</summary>
/// <param name="Url"><c>rtmp://</c> or <c>rtmps://</c> with the stream's key, or the address of a WHIP endpoint.</param>
/// <param name="Name">What to call the place; null: its host.</param>
/// <param name="Token">Bearer token of the WHIP endpoint; null: none.</param>
/// <param name="Feed"><c>composed</c> (the lesson as the classroom display shows it), <c>room</c>, <c>camera-2</c>, <c>slides</c>, <c>screen</c>, or the id of a feed from outside; null: <c>room</c>.</param>
internal sealed record PushLessonRequest(string? Url, string? Name = null, string? Token = null, string? Feed = null);
