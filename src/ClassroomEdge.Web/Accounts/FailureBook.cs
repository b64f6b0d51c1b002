using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Web.Accounts;

/// <summary>Counts failed sign-ins of a subject (an account's PIN, its password, a client) and locks it; survives a restart.</summary>
internal sealed class FailureBook(IDatabase database, TimeProvider time)
{
    /// <summary>Failures of one account's PIN or password until it is locked.</summary>
    public const int AccountLimit = 5;

    /// <summary>Failures from one client over all accounts until it is locked.</summary>
    public const int ClientLimit = 20;

    /// <summary>How long it stays locked.</summary>
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(30);

    // Failures of yesterday do not count.
    private static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <summary>Until when the subject is locked; null when it is not.</summary>
    public DateTimeOffset? LockedUntil(string subject)
    {
        using var connection = database.Open();
        var until = connection.ExecuteScalar<long?>(
            "SELECT locked_until FROM web_failures WHERE subject = @subject", new { subject });
        return until is { } ms && DateTimeOffset.FromUnixTimeMilliseconds(ms) is var at && at > time.GetUtcNow() ? at : null;
    }

    /// <summary>Notes a failure and tells how many are left before the lock; 0: it is locked now.</summary>
    public int Add(string subject, int limit)
    {
        var now = time.GetUtcNow();
        using var connection = database.Open();
        var failures = connection.ExecuteScalar<long>(
            """
            INSERT INTO web_failures (subject, failures, last_at, locked_until) VALUES (@subject, 1, @now, NULL)
            ON CONFLICT (subject) DO UPDATE SET
                failures = CASE WHEN locked_until IS NOT NULL OR last_at < @forgotten THEN 1 ELSE failures + 1 END,
                locked_until = NULL,
                last_at = @now
            RETURNING failures
            """,
            new
            {
                subject,
                now = now.ToUnixTimeMilliseconds(),
                forgotten = (now - Memory).ToUnixTimeMilliseconds(),
            });
        if (failures < limit)
        {
            return limit - (int)failures;
        }

        connection.Execute(
            "UPDATE web_failures SET locked_until = @until WHERE subject = @subject",
            new { subject, until = (now + LockTime).ToUnixTimeMilliseconds() });
        return 0;
    }

    /// <summary>Forgets the subject's failures.</summary>
    public void Clear(string subject)
    {
        using var connection = database.Open();
        connection.Execute("DELETE FROM web_failures WHERE subject = @subject", new { subject });
    }

    /// <summary>Forgets what no longer matters.</summary>
    public void Sweep()
    {
        using var connection = database.Open(synchronousFull: false);
        connection.Execute(
            "DELETE FROM web_failures WHERE last_at < @forgotten",
            new { forgotten = (time.GetUtcNow() - Memory).ToUnixTimeMilliseconds() });
    }
}
