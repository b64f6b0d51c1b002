namespace ClassroomEdge.Web.Lessons.Calls;

/// <summary>Rings at another box.</summary>
/// <param name="Name">Its name in the address book.</param>
internal sealed record CallRequest(string? Name);
