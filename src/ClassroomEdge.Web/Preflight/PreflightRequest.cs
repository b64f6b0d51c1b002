namespace ClassroomEdge.Web.Preflight;

/// <summary>Checks the room.</summary>
/// <param name="EntryId">The planned lesson that it is for; null: the next one of today, or none.</param>
internal sealed record PreflightRequest(string? EntryId = null);
