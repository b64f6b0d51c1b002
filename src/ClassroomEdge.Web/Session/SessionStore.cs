using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Web.Http;
using Dapper;

namespace ClassroomEdge.Web.Session;

/// <summary>
/// The sessions, in the database so that a restart signs nobody out, and in memory so that a request costs no query.
/// A session ends by itself 30 minutes after its last use (password) or 12 hours after its start (PIN at the panel).
/// </summary>
internal sealed class SessionStore(IDatabase database, TimeProvider time)
{
    /// <summary>Idle time after which a password session is over.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(30);

    /// <summary>Length of a PIN session.</summary>
    public static readonly TimeSpan PanelTime = TimeSpan.FromHours(12);

    /// <summary>Sessions of one account at once; the oldest ends first.</summary>
    public const int PerAccount = 20;

    // The last use is written at most once a minute: a restart then forgets at most a minute of it.
    private static readonly TimeSpan WriteEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Entry> _known = new(StringComparer.Ordinal);

    // Loading and ending exclude one another, or a session that ends while it is loaded would live on in memory.
    private readonly Lock _changes = new();

    /// <summary>Raised when a session is over, with its key.</summary>
    public event Action<string>? Ended;

    /// <summary>Opens a session and returns its token for the cookie.</summary>
    public (string Token, PersonalSession Session) Open(
        string accountId, string name, Role role, SignInKind kind, string client)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        var session = new PersonalSession(KeyOf(token), accountId, name, role, kind, now);
        using (var connection = database.Open())
        {
            connection.Execute(
                """
                INSERT INTO web_sessions (key, account, kind, created_at, last_used_at, client)
                VALUES (@Key, @AccountId, @kind, @now, @now, @client)
                """,
                new { session.Key, session.AccountId, kind = kind.ToString(), now = Milliseconds(now), client });
        }

        _known[session.Key] = new Entry(session, now);
        EndSurplus(accountId);
        return (token, session);
    }

    /// <summary>The session of a cookie's token; null when it is over or made up.</summary>
    public PersonalSession? Find(string token) =>
        token.Length == 64 && Look(KeyOf(token)) is { } entry ? entry.Session : null;

    /// <summary>True while the session lasts.</summary>
    public bool IsAlive(string key) => Look(key) is not null;

    /// <summary>Refuses who has signed out meanwhile; null (an API token, the box itself) has no session that could end.</summary>
    /// <exception cref="ApiException"><c>session.required</c>.</exception>
    public void RequireAlive(PersonalSession? session)
    {
        if (session is not null && !IsAlive(session.Key))
        {
            throw new ApiException(StatusCodes.Status401Unauthorized, "session.required", "signed out");
        }
    }

    /// <summary>Notes that its owner did something.</summary>
    public void Use(string key)
    {
        if (!_known.TryGetValue(key, out var entry))
        {
            return;
        }

        var now = time.GetUtcNow();
        entry.LastUsedAt = now;
        if (now - entry.WrittenAt >= WriteEvery)
        {
            entry.WrittenAt = now;
            using var connection = database.Open(synchronousFull: false);
            connection.Execute(
                "UPDATE web_sessions SET last_used_at = @now WHERE key = @key", new { key, now = Milliseconds(now) });
        }
    }

    /// <summary>Ends one session.</summary>
    public void End(string key)
    {
        lock (_changes)
        {
            using var connection = database.Open();
            connection.Execute("DELETE FROM web_sessions WHERE key = @key", new { key });
            _known.TryRemove(key, out _);
        }

        Ended?.Invoke(key);
    }

    /// <summary>Ends all sessions of an account but one.</summary>
    public void EndAll(string accountId, string? except)
    {
        foreach (var key in KeysOf(accountId).Where(k => k != except))
        {
            End(key);
        }
    }

    /// <summary>Takes an account's new name and role into its sessions that stay.</summary>
    public void Refresh(string accountId)
    {
        foreach (var entry in _known.Values.Where(e => e.Session.AccountId == accountId))
        {
            _known.TryRemove(entry.Session.Key, out _);
        }
    }

    /// <summary>Ends those that are over.</summary>
    public void Sweep()
    {
        IReadOnlyList<string> keys;
        using (var connection = database.Open(synchronousFull: false))
        {
            keys = [.. connection.Query<string>("SELECT key FROM web_sessions")];
        }

        foreach (var key in keys)
        {
            Look(key);
        }
    }

    private Entry? Look(string key)
    {
        if (!_known.TryGetValue(key, out var entry))
        {
            lock (_changes)
            {
                entry = Load(key);
                if (entry is null)
                {
                    return null;
                }

                entry = _known.GetOrAdd(key, entry);
            }
        }

        var now = time.GetUtcNow();
        var isOver = entry.Session.Kind == SignInKind.Pin
            ? now - entry.Session.CreatedAt >= PanelTime
            : now - entry.LastUsedAt >= IdleTime;
        if (isOver)
        {
            End(key);
            return null;
        }

        return entry;
    }

    private Entry? Load(string key)
    {
        using var connection = database.Open(synchronousFull: false);
        var row = connection.QuerySingleOrDefault<Row>(
            """
            SELECT s.account AS Account, a.name AS Name, a.role AS Role, s.kind AS Kind, s.created_at AS CreatedAt,
                   s.last_used_at AS LastUsedAt
            FROM web_sessions s JOIN web_accounts a ON a.id = s.account WHERE s.key = @key
            """,
            new { key });
        return row is null
            ? null
            : new Entry(
                new PersonalSession(
                    key,
                    row.Account,
                    row.Name,
                    Enum.Parse<Role>(row.Role),
                    Enum.Parse<SignInKind>(row.Kind),
                    DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt)),
                DateTimeOffset.FromUnixTimeMilliseconds(row.LastUsedAt));
    }

    private void EndSurplus(string accountId)
    {
        foreach (var key in KeysOf(accountId).Skip(PerAccount))
        {
            End(key);
        }
    }

    private List<string> KeysOf(string accountId)
    {
        using var connection = database.Open();
        return [.. connection.Query<string>(
            "SELECT key FROM web_sessions WHERE account = @accountId ORDER BY last_used_at DESC, created_at DESC, rowid DESC",
            new { accountId })];
    }

    private static string KeyOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static long Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    private sealed class Entry(PersonalSession session, DateTimeOffset lastUsedAt)
    {
        private long _lastUsedAt = lastUsedAt.UtcTicks;
        private long _writtenAt = lastUsedAt.UtcTicks;

        public PersonalSession Session { get; } = session;

        public DateTimeOffset LastUsedAt
        {
            get => new(Volatile.Read(ref _lastUsedAt), TimeSpan.Zero);
            set => Volatile.Write(ref _lastUsedAt, value.UtcTicks);
        }

        public DateTimeOffset WrittenAt
        {
            get => new(Volatile.Read(ref _writtenAt), TimeSpan.Zero);
            set => Volatile.Write(ref _writtenAt, value.UtcTicks);
        }
    }

    private sealed class Row
    {
        public string Account { get; init; } = "";

        public string Name { get; init; } = "";

        public string Role { get; init; } = "";

        public string Kind { get; init; } = "";

        public long CreatedAt { get; init; }

        public long LastUsedAt { get; init; }
    }
}
