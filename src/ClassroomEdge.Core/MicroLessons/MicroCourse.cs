using System.Collections.Immutable;

namespace ClassroomEdge.Core.MicroLessons;

/// <summary>A series of micro-lessons.</summary>
/// <param name="Id">Unique, url-safe.</param>
/// <param name="Title">1 to 80 characters.</param>
/// <param name="Lessons">Ids of its micro-lessons, in order.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record MicroCourse(string Id, string Title, ImmutableArray<string> Lessons, DateTimeOffset CreatedAt)
{
    /// <summary>Micro-lessons that make a micro-course.</summary>
    public const int Fewest = 6;

    /// <summary>The zips that were made of it.</summary>
    public ImmutableArray<ExportFormat> Packages { get; init; } = [];

    /// <summary>True when it has enough of them to be exported as a course.</summary>
    public bool IsComplete => Lessons.Length >= Fewest;
}
