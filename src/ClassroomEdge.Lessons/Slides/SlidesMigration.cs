using ClassroomEdge.Core.Storage;

namespace ClassroomEdge.Lessons.Slides;

/// <summary>The table of the files that lessons showed. Times are ISO 8601 in UTC.</summary>
internal static class SlidesMigration
{
    public static readonly Migration First = new("slides", 1, """
        CREATE TABLE slides_decks (
            id TEXT PRIMARY KEY,
            lesson_id TEXT NOT NULL,
            title TEXT NOT NULL,
            is_pdf INTEGER NOT NULL,
            pages INTEGER NOT NULL,
            page INTEGER NOT NULL,
            added_at TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX slides_decks_lesson ON slides_decks (lesson_id, added_at);
        """);

    /// <summary>Which page stood there when; without a deck none did.</summary>
    public static readonly Migration Shown = new("slides", 2, """
        CREATE TABLE slides_shown (
            lesson_id TEXT NOT NULL,
            at TEXT NOT NULL,
            deck_id TEXT,
            title TEXT NOT NULL,
            page INTEGER NOT NULL,
            pages INTEGER NOT NULL,
            PRIMARY KEY (lesson_id, at)
        ) WITHOUT ROWID;
        """);
}
