namespace ClassroomEdge.Web.Lessons.Calls;

/// <summary>The box that was called takes the room's feed there.</summary>
/// <param name="Url">Its WHIP endpoint.</param>
/// <param name="Token">Bearer token of it.</param>
internal sealed record CallAnswerRequest(string? Url, string? Token);
