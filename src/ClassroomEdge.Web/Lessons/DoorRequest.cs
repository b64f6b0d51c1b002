namespace ClassroomEdge.Web.Lessons;

/// <summary>Sets the lesson's door; what is null stays.</summary>
/// <param name="Lobby">Newcomers wait to be admitted.</param>
/// <param name="Locked">No newcomer gets in.</param>
internal sealed record DoorRequest(bool? Lobby = null, bool? Locked = null);
