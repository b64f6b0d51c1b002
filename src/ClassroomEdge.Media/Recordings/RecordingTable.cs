using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Media.Recordings;

/// <summary>The table <c>media_recordings</c>. Blocks for the milliseconds of a commit.</summary>
internal sealed class RecordingTable(IDatabase database)
{
    /// <summary>Makes the table.</summary>
    public static readonly Migration First = new(
        "media",
        1,
        """
        CREATE TABLE media_recordings (
            id TEXT PRIMARY KEY,
            lesson_id TEXT NOT NULL,
            title TEXT NOT NULL,
            started_at TEXT NOT NULL,
            state TEXT NOT NULL,
            duration_ms INTEGER NOT NULL DEFAULT 0,
            size_bytes INTEGER NOT NULL DEFAULT 0,
            parts INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX media_recordings_state ON media_recordings (state, started_at);
        """);

    /// <summary>Times within the film, tracks and composition.</summary>
    public static readonly Migration Second = new(
        "media",
        2,
        """
        ALTER TABLE media_recordings ADD COLUMN spans TEXT NOT NULL DEFAULT '[]';
        CREATE TABLE media_tracks (
            recording_id TEXT NOT NULL REFERENCES media_recordings (id) ON DELETE CASCADE,
            id TEXT NOT NULL,
            feed TEXT NOT NULL,
            label TEXT NOT NULL,
            started_at TEXT NOT NULL,
            duration_ms INTEGER NOT NULL,
            has_picture INTEGER NOT NULL,
            has_sound INTEGER NOT NULL,
            size_bytes INTEGER NOT NULL,
            PRIMARY KEY (recording_id, id)) WITHOUT ROWID;
        CREATE TABLE media_compositions (
            recording_id TEXT PRIMARY KEY REFERENCES media_recordings (id) ON DELETE CASCADE,
            layout TEXT NOT NULL,
            duration_ms INTEGER NOT NULL,
            size_bytes INTEGER NOT NULL,
            loudness REAL) WITHOUT ROWID;
        """);

    /// <summary>What a composed film lacks.</summary>
    public static readonly Migration Fifth = new(
        "media", 5, "ALTER TABLE media_compositions ADD COLUMN missing_pages TEXT NOT NULL DEFAULT '[]';");

    private const string Columns =
        "id, lesson_id AS lessonId, title, started_at AS startedAt, state, duration_ms AS durationMs, size_bytes AS sizeBytes, parts, spans";

    public void Insert(RecordingRow row)
    {
        using var connection = database.Open();
        connection.Execute(
            """
            INSERT INTO media_recordings (id, lesson_id, title, started_at, state)
            VALUES (@Id, @LessonId, @Title, @StartedAt, @State)
            """,
            row);
    }

    public void Update(RecordingRow row)
    {
        using var connection = database.Open();
        connection.Execute(
            """
            UPDATE media_recordings SET state = @State, duration_ms = @DurationMs, size_bytes = @SizeBytes, parts = @Parts,
                spans = @Spans
            WHERE id = @Id
            """,
            row);
    }

    public RecordingRow? Find(string id)
    {
        using var connection = database.Open();
        return connection.QuerySingleOrDefault<RecordingRow>(
            $"SELECT {Columns} FROM media_recordings WHERE id = @id", new { id });
    }

    /// <summary>Those in a state, newest first.</summary>
    public IReadOnlyList<RecordingRow> InState(string state)
    {
        using var connection = database.Open();
        return connection.Query<RecordingRow>(
            $"SELECT {Columns} FROM media_recordings WHERE state = @state ORDER BY started_at DESC, id DESC", new { state })
            .AsList();
    }
}
