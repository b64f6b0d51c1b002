using System.Globalization;
using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Media.Copies;

/// <summary>Which file of a recording is elsewhere, whole and verified, and as it was when. Blocks for the milliseconds of a commit.</summary>
internal sealed class CopyTable(IDatabase database)
{
    /// <summary>A recording used to be copied as a whole or not; what was composed later was missed.</summary>
    public static readonly Migration Fourth = new(
        "media",
        4,
        """
        CREATE TABLE media_copies (
            recording_id TEXT NOT NULL REFERENCES media_recordings (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            stamp TEXT NOT NULL,
            copied_at TEXT NOT NULL,
            PRIMARY KEY (recording_id, name)) WITHOUT ROWID;
        ALTER TABLE media_recordings DROP COLUMN copied_at;
        """);

    /// <summary>Stamps of a recording's copies by their names.</summary>
    public IReadOnlyDictionary<string, string> Of(string recordingId)
    {
        using var connection = database.Open(synchronousFull: false);
        return connection.Query<(string Name, string Stamp)>(
            "SELECT name, stamp FROM media_copies WHERE recording_id = @recordingId", new { recordingId })
            .ToDictionary(c => c.Name, c => c.Stamp);
    }

    /// <summary>These files are there.</summary>
    public void Add(string recordingId, IEnumerable<CopyFile> files, DateTimeOffset at)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        connection.Execute(
            "INSERT OR REPLACE INTO media_copies (recording_id, name, stamp, copied_at) VALUES (@recordingId, @Name, @Stamp, @at)",
            files.Select(f => new { recordingId, f.Name, f.Stamp, at = at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture) }),
            transaction);
        transaction.Commit();
    }
}
