using ClassroomEdge.Core.Storage;

namespace ClassroomEdge.Collaboration.Store;

/// <summary>The module's tables. Times are ISO 8601 in UTC. What is kept goes with its lesson.</summary>
internal static class CollaborationSchema
{
    public static readonly Migration Chat = new("collaboration", 1, """
        CREATE TABLE collaboration_settings (
            lesson_id TEXT NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (lesson_id, name)
        ) WITHOUT ROWID;
        CREATE TABLE collaboration_chat (
            lesson_id TEXT NOT NULL,
            number INTEGER NOT NULL,
            at TEXT NOT NULL,
            author_id TEXT NOT NULL,
            author TEXT NOT NULL,
            school TEXT NOT NULL,
            text TEXT NOT NULL,
            cleared INTEGER NOT NULL DEFAULT 0,
            client_id TEXT NOT NULL,
            PRIMARY KEY (lesson_id, number),
            UNIQUE (lesson_id, author_id, client_id)
        ) WITHOUT ROWID;
        """);

    public static readonly Migration Polls = new("collaboration", 2, """
        CREATE TABLE collaboration_polls (
            lesson_id TEXT NOT NULL,
            id TEXT PRIMARY KEY,
            number INTEGER NOT NULL,
            kind TEXT NOT NULL,
            question TEXT NOT NULL,
            options TEXT NOT NULL,
            many INTEGER NOT NULL,
            state TEXT NOT NULL,
            shows_results INTEGER NOT NULL DEFAULT 0,
            correct TEXT NOT NULL DEFAULT '[]',
            opened_at TEXT NOT NULL,
            closed_at TEXT,
            UNIQUE (lesson_id, number)
        ) WITHOUT ROWID;
        CREATE TABLE collaboration_answers (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            poll_id TEXT NOT NULL REFERENCES collaboration_polls (id) ON DELETE CASCADE,
            device TEXT NOT NULL,
            school TEXT NOT NULL,
            name TEXT,
            choices TEXT NOT NULL,
            text TEXT,
            at TEXT NOT NULL,
            hidden INTEGER NOT NULL DEFAULT 0,
            UNIQUE (poll_id, device)
        );
        """);

    public static readonly Migration Board = new("collaboration", 3, """
        CREATE TABLE collaboration_steps (
            lesson_id TEXT NOT NULL,
            number INTEGER NOT NULL,
            author_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            page TEXT NOT NULL,
            shape TEXT,
            erased TEXT NOT NULL,
            active INTEGER NOT NULL DEFAULT 1,
            client_id TEXT NOT NULL,
            PRIMARY KEY (lesson_id, number),
            UNIQUE (lesson_id, author_id, client_id)
        ) WITHOUT ROWID;
        """);

    public static readonly Migration Workspace = new("collaboration", 4, """
        CREATE TABLE collaboration_agenda (
            lesson_id TEXT NOT NULL,
            id TEXT NOT NULL,
            place INTEGER NOT NULL,
            title TEXT NOT NULL,
            minutes INTEGER NOT NULL,
            done INTEGER NOT NULL,
            PRIMARY KEY (lesson_id, id)
        ) WITHOUT ROWID;
        CREATE TABLE collaboration_materials (
            lesson_id TEXT NOT NULL,
            id TEXT NOT NULL,
            name TEXT NOT NULL,
            size INTEGER NOT NULL,
            author_id TEXT NOT NULL,
            author TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (lesson_id, id)
        ) WITHOUT ROWID;
        CREATE TABLE collaboration_notes (
            lesson_id TEXT NOT NULL,
            number INTEGER NOT NULL,
            author_id TEXT NOT NULL,
            client_id TEXT NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (lesson_id, number),
            UNIQUE (lesson_id, author_id, client_id)
        ) WITHOUT ROWID;
        CREATE TABLE collaboration_comments (
            lesson_id TEXT NOT NULL,
            id TEXT NOT NULL,
            at TEXT NOT NULL,
            author_id TEXT NOT NULL,
            author TEXT NOT NULL,
            school TEXT NOT NULL,
            text TEXT NOT NULL,
            written_at TEXT NOT NULL,
            PRIMARY KEY (lesson_id, id)
        ) WITHOUT ROWID;
        """);

    public static readonly Migration Places = new("collaboration", 5, """
        CREATE TABLE collaboration_places (
            lesson_id TEXT PRIMARY KEY,
            planned_id TEXT NOT NULL
        ) WITHOUT ROWID;
        """);
}
