using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Platform.Jobs;

/// <summary>The table <c>jobs</c>. Blocks for the milliseconds of a commit. Thread-safe.</summary>
internal sealed class JobTable(IDatabase database)
{
    /// <summary>Makes the table.</summary>
    public static readonly Migration First = new(
        "jobs",
        1,
        """
        CREATE TABLE jobs (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            title TEXT NOT NULL,
            subject TEXT NOT NULL,
            arguments TEXT NOT NULL,
            state TEXT NOT NULL,
            progress REAL NOT NULL,
            attempts INTEGER NOT NULL,
            created_at TEXT NOT NULL,
            started_at TEXT,
            ended_at TEXT,
            error_code TEXT,
            error_message TEXT,
            result TEXT) WITHOUT ROWID;
        CREATE INDEX jobs_state ON jobs (state, created_at);
        """);

    private const string Select =
        """
        SELECT id, kind, title, subject, arguments, state, progress, attempts, created_at AS createdAt,
            started_at AS startedAt, ended_at AS endedAt, error_code AS errorCode, error_message AS errorMessage, result
        FROM jobs
        """;

    /// <summary>Writes a job as it stands; durable when it returns.</summary>
    public void Save(JobRow row)
    {
        using var connection = database.Open();
        connection.Execute(
            """
            INSERT INTO jobs (id, kind, title, subject, arguments, state, progress, attempts, created_at, started_at,
                ended_at, error_code, error_message, result)
            VALUES (@Id, @Kind, @Title, @Subject, @Arguments, @State, @Progress, @Attempts, @CreatedAt, @StartedAt,
                @EndedAt, @ErrorCode, @ErrorMessage, @Result)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, progress = excluded.progress,
                attempts = excluded.attempts, started_at = excluded.started_at, ended_at = excluded.ended_at,
                error_code = excluded.error_code, error_message = excluded.error_message, result = excluded.result
            """,
            row);
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<JobRow> All()
    {
        using var connection = database.Open(synchronousFull: false);
        return connection.Query<JobRow>($"{Select} ORDER BY created_at DESC, id DESC").AsList();
    }

    public JobRow? Find(string id)
    {
        using var connection = database.Open(synchronousFull: false);
        return connection.QuerySingleOrDefault<JobRow>($"{Select} WHERE id = @id", new { id });
    }

    /// <summary>Removes what was over before that time.</summary>
    public void Forget(DateTimeOffset before)
    {
        using var connection = database.Open(synchronousFull: false);
        connection.Execute("DELETE FROM jobs WHERE ended_at < @before", new { before = JobRow.Text(before) });
    }

    /// <summary>What ran when the service ended waits again.</summary>
    public void WaitAgain()
    {
        using var connection = database.Open();
        connection.Execute(
            "UPDATE jobs SET state = @waiting WHERE state = @running",
            new { waiting = nameof(JobState.Waiting), running = nameof(JobState.Running) });
    }
}
