using System.Globalization;
using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Lessons.Slides;

/// <summary>The decks in the database. Thread-safe.</summary>
internal sealed class DeckStore(IDatabase database, TimeProvider time)
{
    private const string Select =
        "SELECT id AS Id, lesson_id AS LessonId, title AS Title, is_pdf AS IsPdf, pages AS Pages, page AS Page FROM slides_decks";

    public void Save(Deck deck)
    {
        using var connection = database.Open();
        connection.Execute(
            """
            INSERT INTO slides_decks (id, lesson_id, title, is_pdf, pages, page, added_at)
            VALUES (@Id, @LessonId, @Title, @IsPdf, @Pages, @Page, @At)
            ON CONFLICT (id) DO UPDATE SET pages = excluded.pages, page = excluded.page
            """,
            new
            {
                deck.Id,
                deck.LessonId,
                deck.Title,
                deck.IsPdf,
                deck.Pages,
                deck.Page,
                At = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
            });
    }

    /// <summary>In the order of their coming.</summary>
    public IReadOnlyList<Deck> List(string lessonId)
    {
        using var connection = database.Open();
        return [.. connection.Query<DeckRow>($"{Select} WHERE lesson_id = @lessonId ORDER BY added_at, id", new { lessonId })
            .Select(r => r.ToDeck())];
    }

    /// <summary>That deck of that lesson; null when there is none.</summary>
    public Deck? Find(string lessonId, string id)
    {
        using var connection = database.Open();
        return connection.QueryFirstOrDefault<DeckRow>(
            $"{Select} WHERE lesson_id = @lessonId AND id = @id", new { lessonId, id })?.ToDeck();
    }
}
