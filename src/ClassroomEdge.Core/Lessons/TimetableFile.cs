namespace ClassroomEdge.Core.Lessons;

/// <summary>A file to import.</summary>
/// <param name="Name">As the person called it; its ending helps to tell the format.</param>
/// <param name="Content">At most 4 MiB.</param>
/// <param name="From">First day of lessons that the file gives by weekday; null: the semester's.</param>
/// <param name="Until">Last day of those; null: the semester's.</param>
public sealed record TimetableFile(
    string Name, ReadOnlyMemory<byte> Content, DateOnly? From = null, DateOnly? Until = null);
