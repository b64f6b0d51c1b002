namespace ClassroomEdge.Web.Lessons.Calls;

/// <summary>Another box rings; it is asked back at the address that the address book has for it.</summary>
/// <param name="Host">Its own host and port, as in this box's address book.</param>
/// <param name="CallId">Its call.</param>
internal sealed record RingRequest(string? Host, string? CallId);
