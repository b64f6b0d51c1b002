namespace ClassroomEdge.Web.Lessons;

/// <summary>Lets a participant turn the room's cameras, or no longer.</summary>
internal sealed record GrantRequest(bool? Granted);
