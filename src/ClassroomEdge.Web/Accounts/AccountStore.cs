using System.Data.Common;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Web.Accounts;

/// <summary>The accounts in the database.</summary>
internal sealed class AccountStore(IDatabase database, TimeProvider time)
{
    private const string Columns =
        "id AS Id, name AS Name, role AS Role, password_hash AS PasswordHash, pin_hash AS PinHash, is_demo AS IsDemo";

    public IReadOnlyList<Account> List()
    {
        using var connection = database.Open();
        return [.. connection.Query<Row>($"SELECT {Columns} FROM web_accounts ORDER BY created_at, id").Select(r => r.ToAccount())];
    }

    public Account? Find(string id)
    {
        using var connection = database.Open();
        return connection.QuerySingleOrDefault<Row>($"SELECT {Columns} FROM web_accounts WHERE id = @id", new { id })
            ?.ToAccount();
    }

    public bool Any()
    {
        using var connection = database.Open();
        return connection.ExecuteScalar<long>("SELECT EXISTS (SELECT 1 FROM web_accounts)") != 0;
    }

    /// <summary>False when the id is taken.</summary>
    public bool TryAdd(Account account)
    {
        using var connection = database.Open();
        return Insert(connection, account) == 1;
    }

    /// <summary>Adds the very first account; false when there is one already.</summary>
    public bool TryAddFirst(Account account)
    {
        using var connection = database.Open();
        // One statement, so that two claims at once cannot both win.
        return connection.Execute(
            """
            INSERT INTO web_accounts (id, name, role, password_hash, pin_hash, is_demo, created_at)
            SELECT @Id, @Name, @Role, @PasswordHash, @PinHash, @IsDemo, @CreatedAt
            WHERE NOT EXISTS (SELECT 1 FROM web_accounts)
            """,
            Parameters(account)) == 1;
    }

    public void Update(Account account)
    {
        using var connection = database.Open();
        connection.Execute(
            """
            UPDATE web_accounts
            SET name = @Name, role = @Role, password_hash = @PasswordHash, pin_hash = @PinHash, is_demo = @IsDemo
            WHERE id = @Id
            """,
            Parameters(account));
    }

    public bool Remove(string id)
    {
        using var connection = database.Open();
        return connection.Execute("DELETE FROM web_accounts WHERE id = @id", new { id }) == 1;
    }

    private int Insert(DbConnection connection, Account account) => connection.Execute(
        """
        INSERT OR IGNORE INTO web_accounts (id, name, role, password_hash, pin_hash, is_demo, created_at)
        VALUES (@Id, @Name, @Role, @PasswordHash, @PinHash, @IsDemo, @CreatedAt)
        """,
        Parameters(account));

    private object Parameters(Account account) => new
    {
        account.Id,
        account.Name,
        Role = account.Role.ToString(),
        account.PasswordHash,
        account.PinHash,
        IsDemo = account.IsDemo ? 1 : 0,
        CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
    };

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";

        public string Role { get; init; } = "";

        public string? PasswordHash { get; init; }

        public string? PinHash { get; init; }

        public long IsDemo { get; init; }

        public Account ToAccount() => new(Id, Name, Enum.Parse<Role>(Role), PasswordHash, PinHash, IsDemo != 0);
    }
}
