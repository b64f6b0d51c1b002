namespace ClassroomEdge.Core.Collaboration;

/// <summary>A line of a lesson's chat.</summary>
/// <param name="Number">Its place, from 1 without gaps.</param>
/// <param name="At">When it was said.</param>
/// <param name="AuthorId">Participant id; <c>room</c> for the teacher.</param>
/// <param name="Author">Their name then.</param>
/// <param name="School">Their school; empty for the room's own teacher.</param>
/// <param name="Text">1 to 500 characters; empty while it is cleared.</param>
/// <param name="IsCleared">The teacher took it away; can be undone.</param>
public sealed record ChatLine(
    long Number, DateTimeOffset At, string AuthorId, string Author, string School, string Text, bool IsCleared);
