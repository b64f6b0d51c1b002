namespace ClassroomEdge.Web.Lessons;

/// <summary>A partner enters with an invitation.</summary>
/// <param name="Token">The invitation's token.</param>
/// <param name="Name">What to call them, 1 to 40 characters.</param>
/// <param name="EarlierTicket">The page's own earlier ticket, to stay the same participant; or null.</param>
internal sealed record JoinRequest(string? Token, string? Name, string? EarlierTicket = null);
