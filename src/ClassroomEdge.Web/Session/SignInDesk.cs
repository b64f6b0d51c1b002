using System.Globalization;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Metrics;

namespace ClassroomEdge.Web.Session;

/// <summary>Checks a PIN or password, locks after too many failures, opens the session, and writes it all down.</summary>
internal sealed class SignInDesk(
    AccountStore accounts,
    SecretHasher hasher,
    FailureBook failures,
    SessionStore sessions,
    IAuditLog audit,
    WebMetrics metrics,
    ILogger<SignInDesk> logger) : IDisposable
{
    // One at a time: tries in parallel cannot outrun the count of failures, and slow hashes cannot fill the cores.
    private readonly SemaphoreSlim _turn = new(1, 1);

    public static string Subject(SignInKind kind, string account) => kind == SignInKind.Pin ? $"pin:{account}" : $"password:{account}";

    /// <param name="accountId">Who says to be there.</param>
    /// <param name="kind">What the secret is.</param>
    /// <param name="secret">The PIN or the password.</param>
    /// <param name="client">Address of the client.</param>
    /// <param name="isPanel">True at the box itself, which one pupil's tries must not lock for every teacher.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException"><c>session.wrong-secret</c>, <c>session.locked</c>.</exception>
    public async ValueTask<(string Token, PersonalSession Session)> SignInAsync(
        string accountId, SignInKind kind, string secret, string client, bool isPanel, CancellationToken cancellationToken)
    {
        accountId = AccountNames.Normalise(accountId);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await CheckAsync(accountId, kind, secret, client, isPanel);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends a session at its owner's wish.</summary>
    public async ValueTask SignOutAsync(PersonalSession session)
    {
        sessions.End(session.Key);
        await audit.AppendAsync(
            ActorOf(session), new CommandRecord("session.end", session.AccountId, ""), "done", CancellationToken.None);
    }

    public static Actor ActorOf(PersonalSession session) =>
        new(session.AccountId, session.Name, session.Role, Door.Panel);

    public void Dispose() => _turn.Dispose();

    private async ValueTask<(string Token, PersonalSession Session)> CheckAsync(
        string accountId, SignInKind kind, string secret, string client, bool isPanel)
    {
        var subject = Subject(kind, accountId);
        var clientSubject = $"client:{client}";
        var account = accounts.Find(accountId);
        // Nobody has the partner's role at this door; for somebody unknown it is the one that may nothing.
        var actor = new Actor(accountId, account?.Name ?? accountId, account?.Role ?? Role.Partner, Door.Panel);
        var record = new CommandRecord(
            "session.start", accountId, $"by={kind.ToString().ToLowerInvariant()} from={client}");

        var lockedUntil = failures.LockedUntil(subject) ?? (isPanel ? null : failures.LockedUntil(clientSubject));
        if (lockedUntil is { } until)
        {
            metrics.SignIn("locked");
            await audit.AppendAsync(actor, record, "session.locked", CancellationToken.None);
            throw Locked(until);
        }

        var isRight = kind == SignInKind.Pin
            ? hasher.VerifyPin(secret, account?.PinHash)
            : hasher.VerifyPassword(secret, account?.PasswordHash);
        if (account is null || !isRight)
        {
            var left = failures.Add(subject, FailureBook.AccountLimit);
            if (!isPanel)
            {
                left = Math.Min(left, failures.Add(clientSubject, FailureBook.ClientLimit));
            }

            metrics.SignIn("wrong");
            await audit.AppendAsync(actor, record, "session.wrong-secret", CancellationToken.None);
            if (left > 0)
            {
                throw Wrong(left);
            }

            var lockedNow = failures.LockedUntil(subject) ?? failures.LockedUntil(clientSubject) ?? default;
            logger.LockedOut(failures.LockedUntil(subject) is null ? clientSubject : subject, lockedNow);
            await audit.AppendAsync(actor, record with { Action = "session.lock" }, "done", CancellationToken.None);
            throw Locked(lockedNow);
        }

        failures.Clear(subject);
        var opened = sessions.Open(account.Id, account.Name, account.Role, kind, client);
        metrics.SignIn("done");
        await audit.AppendAsync(actor, record, "done", CancellationToken.None);
        logger.SignedIn(account.Id, kind.ToString());
        return opened;
    }

    private static ApiException Wrong(int left) =>
        new(StatusCodes.Status401Unauthorized, "session.wrong-secret", $"wrong; {left} more tries")
        {
            Details = new Dictionary<string, string>
            {
                ["remaining"] = left.ToString(CultureInfo.InvariantCulture),
            },
        };

    private static ApiException Locked(DateTimeOffset until) =>
        new(StatusCodes.Status429TooManyRequests, "session.locked", $"locked after too many failures until {until:u}")
        {
            Details = new Dictionary<string, string> { ["until"] = until.ToString("O", CultureInfo.InvariantCulture) },
        };
}
