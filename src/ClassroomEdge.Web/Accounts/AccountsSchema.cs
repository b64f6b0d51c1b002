using ClassroomEdge.Core.Storage;

namespace ClassroomEdge.Web.Accounts;

/// <summary>The tables of accounts, sessions, tokens and failures. Times are Unix milliseconds.</summary>
internal static class AccountsSchema
{
    public static readonly Migration First = new(
        "web",
        1,
        """
        CREATE TABLE web_accounts (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            role TEXT NOT NULL,
            password_hash TEXT NULL,
            pin_hash TEXT NULL,
            is_demo INTEGER NOT NULL DEFAULT 0,
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE web_sessions (
            key TEXT NOT NULL PRIMARY KEY,
            account TEXT NOT NULL REFERENCES web_accounts (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            last_used_at INTEGER NOT NULL,
            client TEXT NOT NULL
        ) STRICT;
        CREATE INDEX web_sessions_account ON web_sessions (account);
        CREATE TABLE web_failures (
            subject TEXT NOT NULL PRIMARY KEY,
            failures INTEGER NOT NULL,
            last_at INTEGER NOT NULL,
            locked_until INTEGER NULL
        ) STRICT;
        CREATE TABLE web_tokens (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            role TEXT NOT NULL,
            hash TEXT NOT NULL UNIQUE,
            created_at INTEGER NOT NULL,
            last_used_at INTEGER NULL
        ) STRICT;
        """);
}
