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
}
