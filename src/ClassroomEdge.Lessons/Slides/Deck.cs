using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Slides;

/// <summary>A file that a lesson shows page by page, as it is stored.</summary>
internal sealed record Deck
{
    public required string Id { get; init; }

    public required string LessonId { get; init; }

    public required string Title { get; init; }

    /// <summary>False: each page is a picture file of its own.</summary>
    public required bool IsPdf { get; init; }

    public required long Pages { get; init; }

    /// <summary>The page last shown, from 1.</summary>
    public required long Page { get; init; }

    public SlideShow ToShow() => new(Id, Title, (int)Page, (int)Pages);
}
