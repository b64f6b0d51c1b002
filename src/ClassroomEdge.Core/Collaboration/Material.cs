namespace ClassroomEdge.Core.Collaboration;

/// <summary>A file that somebody brought along.</summary>
/// <param name="Id">The file.</param>
/// <param name="Name">Its name, made safe.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="AuthorId">Who brought it.</param>
/// <param name="Author">Their name then.</param>
/// <param name="At">When.</param>
public sealed record Material(
    string Id, string Name, long SizeBytes, string AuthorId, string Author, DateTimeOffset At);
