namespace ClassroomEdge.Lessons.Slides;

/// <summary>A row of <c>slides_decks</c>, as Dapper fills it.</summary>
internal sealed class DeckRow
{
    public string Id { get; init; } = "";

    public string LessonId { get; init; } = "";

    public string Title { get; init; } = "";

    public long IsPdf { get; init; }

    public long Pages { get; init; }

    public long Page { get; init; }

    public Deck ToDeck() => new()
    {
        Id = Id, LessonId = LessonId, Title = Title, IsPdf = IsPdf != 0, Pages = Pages, Page = Page,
    };
}
