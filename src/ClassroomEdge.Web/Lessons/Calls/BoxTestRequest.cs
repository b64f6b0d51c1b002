namespace ClassroomEdge.Web.Lessons.Calls;

/// <summary>Another box that wants to test its way to here.</summary>
/// <param name="Host">Where it is, as in this box's address book.</param>
/// <param name="TestId">What it is asked back about.</param>
internal sealed record BoxTestRequest(string? Host, string? TestId);
