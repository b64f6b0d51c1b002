namespace ClassroomEdge.Core.Lessons;

/// <summary>The way in for a camera or encoder from outside, by WHIP.</summary>
/// <param name="Id">The feed's id.</param>
/// <param name="Label">As the teacher called it.</param>
/// <param name="Path">Of the WHIP endpoint, below the box's address.</param>
/// <param name="Token">Bearer token, which publishes this one feed of this one lesson.</param>
/// <param name="ExpiresAt">From then on the token is void.</param>
public sealed record ExternalFeed(string Id, string Label, string Path, string Token, DateTimeOffset ExpiresAt);
