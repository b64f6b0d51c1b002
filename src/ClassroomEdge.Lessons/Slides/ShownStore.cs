using System.Globalization;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Lessons.Slides;

/// <summary>The table <c>slides_shown</c>. Thread-safe; blocks for the milliseconds of a commit.</summary>
internal sealed class ShownStore(IDatabase database)
{
    /// <summary>Notes what is shown from then on; of two at one moment the later counts.</summary>
    public void Save(string lessonId, ShownPage shown)
    {
        using var connection = database.Open();
        connection.Execute(
            """
            INSERT OR REPLACE INTO slides_shown (lesson_id, at, deck_id, title, page, pages)
            VALUES (@lessonId, @at, @DeckId, @Title, @Page, @Pages)
            """,
            new
            {
                lessonId,
                at = shown.At.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
                shown.Slides?.DeckId,
                Title = shown.Slides?.Title ?? "",
                Page = shown.Slides?.Page ?? 0,
                Pages = shown.Slides?.Pages ?? 0,
            });
    }

    /// <summary>By time.</summary>
    public IReadOnlyList<ShownPage> Of(string lessonId)
    {
        using var connection = database.Open(synchronousFull: false);
        return
        [
            .. connection.Query<(string At, string? DeckId, string Title, long Page, long Pages)>(
                "SELECT at, deck_id, title, page, pages FROM slides_shown WHERE lesson_id = @lessonId ORDER BY at", new { lessonId })
                .Select(r => new ShownPage(
                    DateTimeOffset.ParseExact(r.At, "O", CultureInfo.InvariantCulture),
                    r.DeckId is null ? null : new SlideShow(r.DeckId, r.Title, (int)r.Page, (int)r.Pages))),
        ];
    }
}
