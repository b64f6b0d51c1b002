using ClassroomEdge.Core.Storage;
using ClassroomEdge.Reporting.HomeAssistant;
using ClassroomEdge.Reporting.Topics;

namespace ClassroomEdge.Reporting;

/// <summary>The tables of this module.</summary>
public static class ReportingMigrations
{
    /// <summary>All steps, in order. The sequence has a row of its own, so that it outlives an emptied table.</summary>
    public static IReadOnlyList<Migration> All { get; } =
    [
        new(
            "reporting",
            1,
            """
            CREATE TABLE reporting_stream (
                id INTEGER PRIMARY KEY,
                room TEXT NOT NULL UNIQUE,
                last_seq INTEGER NOT NULL DEFAULT 0,
                untold_drops INTEGER NOT NULL DEFAULT 0,
                untold_first INTEGER NOT NULL DEFAULT 0,
                untold_last INTEGER NOT NULL DEFAULT 0
            );
            CREATE TABLE reporting_outbox (
                stream INTEGER NOT NULL REFERENCES reporting_stream (id),
                seq INTEGER NOT NULL,
                kind INTEGER NOT NULL,
                body BLOB NOT NULL,
                PRIMARY KEY (stream, seq)
            ) WITHOUT ROWID;
            """),
        AnnouncedEntities.Table,
        RetainedTopics.Table,
    ];
}
