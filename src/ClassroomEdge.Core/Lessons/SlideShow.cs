namespace ClassroomEdge.Core.Lessons;

/// <summary>A file that is being shown page by page; each page is a picture over HTTP.</summary>
/// <param name="DeckId">Its id.</param>
/// <param name="Title">The file's name.</param>
/// <param name="Page">The page that is shown, from 1.</param>
/// <param name="Pages">How many there are.</param>
public sealed record SlideShow(string DeckId, string Title, int Page, int Pages)
{
    /// <summary>The box that shows it, whose pages come from there and are turned there; null: this one.</summary>
    public string? From { get; init; }
}
