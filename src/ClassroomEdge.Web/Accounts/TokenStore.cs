using System.Security.Cryptography;
using System.Text;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Web.Http;
using Dapper;

namespace ClassroomEdge.Web.Accounts;

/// <inheritdoc cref="ITokenStore"/>
internal sealed class TokenStore(IDatabase database, IAuditLog audit, TimeProvider time) : ITokenStore
{
    public const string Prefix = "edge_";

    private const string Columns =
        "id AS Id, name AS Name, role AS Role, created_at AS CreatedAt, last_used_at AS LastUsedAt";

    public async ValueTask<string> CreateAsync(Role role, string name, CancellationToken cancellationToken)
    {
        name = name.Trim();
        if (role == Role.Partner)
        {
            throw ApiException.BadValue("role", "a partner joins with an invitation, not with a token");
        }

        if (name.Length is < 1 or > 80)
        {
            throw ApiException.BadValue("name", "a token's name has 1 to 80 characters");
        }

        var token = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var id = "token-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        using (var connection = database.Open())
        {
            connection.Execute(
                "INSERT INTO web_tokens (id, name, role, hash, created_at) VALUES (@id, @name, @role, @hash, @now)",
                new { id, name, role = role.ToString(), hash = Hash(token), now = Now });
        }

        await audit.AppendAsync(
            Actor.System, new CommandRecord("token.create", id, $"role={role}"), "done", CancellationToken.None);
        return token;
    }

    public ValueTask<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        return ValueTask.FromResult<IReadOnlyList<ApiToken>>(
            [.. connection.Query<Row>($"SELECT {Columns} FROM web_tokens ORDER BY created_at, id").Select(r => r.ToToken())]);
    }

    public async ValueTask<bool> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        using (var connection = database.Open())
        {
            if (connection.Execute("DELETE FROM web_tokens WHERE id = @id", new { id }) == 0)
            {
                return false;
            }
        }

        await audit.AppendAsync(Actor.System, new CommandRecord("token.revoke", id, ""), "done", CancellationToken.None);
        return true;
    }

    public ValueTask<ApiToken?> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal) || token.Length > 128)
        {
            return ValueTask.FromResult<ApiToken?>(null);
        }

        using var connection = database.Open(synchronousFull: false);
        // Read each time: the command line makes and revokes tokens in another process.
        var row = connection.QuerySingleOrDefault<Row>(
            $"SELECT {Columns} FROM web_tokens WHERE hash = @hash", new { hash = Hash(token) });
        if (row is null)
        {
            return ValueTask.FromResult<ApiToken?>(null);
        }

        // To the hour, so that a client that polls does not write at each call.
        if (row.LastUsedAt is null || Now - row.LastUsedAt > 3_600_000)
        {
            connection.Execute("UPDATE web_tokens SET last_used_at = @Now WHERE id = @Id", new { Now, row.Id });
        }

        return ValueTask.FromResult<ApiToken?>(row.ToToken());
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    // 256 random bits need no salt and no slow hash.
    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";

        public string Role { get; init; } = "";

        public long CreatedAt { get; init; }

        public long? LastUsedAt { get; init; }

        public ApiToken ToToken() => new(
            Id,
            Name,
            Enum.Parse<Role>(Role),
            DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            LastUsedAt is { } used ? DateTimeOffset.FromUnixTimeMilliseconds(used) : null);
    }
}
