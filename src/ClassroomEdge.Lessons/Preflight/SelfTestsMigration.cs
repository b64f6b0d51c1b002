using ClassroomEdge.Core.Storage;

namespace ClassroomEdge.Lessons.Preflight;

/// <summary>The table of the last test of each school's way to the room. The result is JSON.</summary>
internal static class SelfTestsMigration
{
    public static readonly Migration First = new("self-tests", 1, """
        CREATE TABLE self_tests (
            school TEXT PRIMARY KEY,
            result TEXT NOT NULL
        ) WITHOUT ROWID;
        """);
}
