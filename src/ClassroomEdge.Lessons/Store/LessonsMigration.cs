using ClassroomEdge.Core.Storage;

namespace ClassroomEdge.Lessons.Store;

/// <summary>The tables of the lessons. Times are ISO 8601 in UTC.</summary>
internal static class LessonsMigration
{
    public static readonly Migration First = new("lessons", 1, """
        CREATE TABLE lessons (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            title TEXT NOT NULL,
            partners TEXT NOT NULL,
            state TEXT NOT NULL,
            started_at TEXT NOT NULL,
            live_at TEXT,
            ended_at TEXT,
            recording_id TEXT,
            error_code TEXT,
            error_message TEXT,
            alive_at TEXT NOT NULL
        );
        CREATE INDEX lessons_started ON lessons (started_at DESC);
        CREATE TABLE lessons_participants (
            lesson_id TEXT NOT NULL REFERENCES lessons (id) ON DELETE CASCADE,
            id TEXT NOT NULL,
            ordinal INTEGER NOT NULL,
            name TEXT NOT NULL,
            school TEXT NOT NULL,
            muted INTEGER NOT NULL,
            PRIMARY KEY (lesson_id, id)
        ) WITHOUT ROWID;
        CREATE TABLE lessons_visits (
            lesson_id TEXT NOT NULL,
            participant_id TEXT NOT NULL,
            ordinal INTEGER NOT NULL,
            joined_at TEXT NOT NULL,
            left_at TEXT,
            PRIMARY KEY (lesson_id, participant_id, ordinal)
        ) WITHOUT ROWID;
        """);

    public static readonly Migration Marks = new("lessons", 2, """
        CREATE TABLE lessons_marks (
            lesson_id TEXT NOT NULL,
            at TEXT NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (lesson_id, at, kind, text)
        ) WITHOUT ROWID;
        """);

    public static readonly Migration Roles = new("lessons", 3, """
        ALTER TABLE lessons_participants ADD COLUMN role TEXT NOT NULL DEFAULT 'Partner';
        """);

    /// <summary>What a lesson is when it goes on after a restart; the memory lasts as long as the lesson.</summary>
    public static readonly Migration Resuming = new("lessons", 4, """
        ALTER TABLE lessons ADD COLUMN gaps TEXT NOT NULL DEFAULT '[]';
        CREATE TABLE lessons_memory (
            lesson_id TEXT PRIMARY KEY REFERENCES lessons (id) ON DELETE CASCADE,
            memory TEXT NOT NULL
        ) WITHOUT ROWID;
        """);
}
