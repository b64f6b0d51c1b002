namespace ClassroomEdge.Core.Lessons;

/// <summary>Another box that invites this one into its lesson.</summary>
/// <param name="Id">Unique.</param>
/// <param name="From">Its name in this box's address book.</param>
/// <param name="Title">Title of its lesson.</param>
/// <param name="Kind">Kind of its lesson.</param>
/// <param name="At">When it began to ring.</param>
public sealed record IncomingCall(string Id, string From, string Title, LessonKind Kind, DateTimeOffset At);
