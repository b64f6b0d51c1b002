using ClassroomEdge.Core.Storage;

namespace ClassroomEdge.Lessons.Timetable.Store;

/// <summary>The tables of the timetable. Times are ISO 8601 in UTC.</summary>
internal static class TimetableMigration
{
    public static readonly Migration First = new("timetable", 1, """
        CREATE TABLE timetable_lessons (
            id TEXT PRIMARY KEY,
            source TEXT NOT NULL,
            uid TEXT NOT NULL,
            series TEXT,
            starts_at TEXT NOT NULL,
            ends_at TEXT NOT NULL,
            title TEXT NOT NULL,
            class_name TEXT NOT NULL,
            teacher TEXT NOT NULL,
            kind TEXT,
            partners TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX timetable_lessons_time ON timetable_lessons (starts_at);
        CREATE TABLE timetable_changes (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT NOT NULL,
            added TEXT NOT NULL,
            removed TEXT NOT NULL,
            undone INTEGER NOT NULL
        );
        CREATE TABLE timetable_held (
            entry_id TEXT PRIMARY KEY,
            lesson_id TEXT NOT NULL
        ) WITHOUT ROWID;
        """);
}
