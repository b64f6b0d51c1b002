namespace ClassroomEdge.Web.Timetables;

/// <summary>Imports what was shown.</summary>
/// <param name="Preview">The preview's id.</param>
/// <param name="Replace">True: entries of earlier imports that the file does not know go, from its first day on; null: they stay.</param>
internal sealed record ImportTimetableRequest(string? Preview, bool? Replace = null);
