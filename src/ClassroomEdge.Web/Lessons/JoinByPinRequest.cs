namespace ClassroomEdge.Web.Lessons;

/// <summary>A partner enters with the six digits.</summary>
/// <param name="Pin">The invitation's PIN.</param>
/// <param name="Name">What to call them, 1 to 40 characters.</param>
/// <param name="EarlierTicket">The page's own earlier ticket, to stay the same participant; or null.</param>
internal sealed record JoinByPinRequest(string? Pin, string? Name, string? EarlierTicket = null);
