namespace ClassroomEdge.Media.Pages;

/// <summary>A stretch of a lesson during which a page of a file was shown.</summary>
/// <param name="Name">Which page: the name of its picture without ending, the same wherever the page comes again.</param>
/// <param name="Title">As people know it.</param>
/// <param name="ShownAt">From when on.</param>
/// <param name="Duration">How long; at the most as long as there is film.</param>
internal sealed record RecordedPage(string Name, string Title, DateTimeOffset ShownAt, TimeSpan Duration);
