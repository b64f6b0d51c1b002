using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Session;

namespace ClassroomEdge.Web.Accounts;

/// <summary>Adds, changes and removes accounts; there is always an administrator left.</summary>
internal sealed class AccountDesk(
    AccountStore accounts, SecretHasher hasher, FailureBook failures, SessionStore sessions, CommandGate gate) : IDisposable
{
    // One change at a time, so that two administrators cannot remove one another.
    private readonly SemaphoreSlim _turn = new(1, 1);

    public IReadOnlyList<AccountView> List() => [.. accounts.List().Select(View)];

    public ValueTask<AccountView> CreateAsync(Actor actor, CreateAccountRequest request, CancellationToken cancellationToken)
    {
        var id = AccountNames.CheckId(request.Account);
        var name = AccountNames.CheckName(request.Name);
        var role = CheckRole(request.Role ?? throw ApiException.BadValue("role", "send a role"));
        if (string.IsNullOrEmpty(request.Password) && string.IsNullOrEmpty(request.Pin))
        {
            throw ApiException.BadValue("password", "an account needs a password, a PIN or both");
        }

        return InTurnAsync(actor, new CommandRecord("account.create", id, $"role={role}"), () =>
        {
            var account = new Account(
                id, name, role, PasswordHash(request.Password, id), PinHash(request.Pin), IsDemo: false);
            return accounts.TryAdd(account)
                ? View(account)
                : throw new ApiException(StatusCodes.Status409Conflict, "account.exists", $"there is an account {id} already");
        }, cancellationToken);
    }

    public ValueTask<AccountView> UpdateAsync(
        Actor actor, string? ownSession, string id, UpdateAccountRequest request, CancellationToken cancellationToken)
    {
        var changes = string.Join(
            ' ',
            new[]
            {
                request.Name is null ? "" : "name",
                request.Role is { } r ? $"role={r}" : "",
                string.IsNullOrEmpty(request.Password) ? "" : "password",
                string.IsNullOrEmpty(request.Pin) ? "" : "pin",
            }.Where(c => c.Length > 0));
        return InTurnAsync(actor, new CommandRecord("account.update", id, changes), () =>
        {
            var account = Existing(id);
            var next = account with
            {
                Name = request.Name is null ? account.Name : AccountNames.CheckName(request.Name),
                Role = request.Role is { } role ? CheckRole(role) : account.Role,
                PasswordHash = PasswordHash(request.Password, id) ?? account.PasswordHash,
                PinHash = PinHash(request.Pin) ?? account.PinHash,
                // Whoever changes a demonstration account means to keep it.
                IsDemo = false,
            };
            if (next.Role != Role.Administrator)
            {
                MustLeaveAdministrator(account);
            }

            accounts.Update(next);
            failures.Clear(SignInDesk.Subject(SignInKind.Pin, id));
            failures.Clear(SignInDesk.Subject(SignInKind.Password, id));
            if (next.Role != account.Role || next.PasswordHash != account.PasswordHash || next.PinHash != account.PinHash)
            {
                // Their own session stays unless their rights changed: nobody signs out by changing the own password.
                sessions.EndAll(id, next.Role == account.Role ? ownSession : null);
            }

            sessions.Refresh(id);
            return View(next);
        }, cancellationToken);
    }

    public async ValueTask DeleteAsync(Actor actor, string id, CancellationToken cancellationToken) =>
        await InTurnAsync(actor, new CommandRecord("account.delete", id, ""), () =>
        {
            MustLeaveAdministrator(Existing(id));
            sessions.EndAll(id, except: null);
            return accounts.Remove(id);
        }, cancellationToken);

    public void Dispose() => _turn.Dispose();

    private static Role CheckRole(Role role) => role switch
    {
        Role.Partner => throw ApiException.BadValue("role", "a partner joins with an invitation and has no account"),
        Role.Display => throw ApiException.BadValue("role", "a display has a token ('edge token create --role Display') and no account"),
        _ => role,
    };

    private Account Existing(string id) =>
        accounts.Find(id) ?? throw ApiException.NotFound("account.not-found", "there is no such account");

    private void MustLeaveAdministrator(Account account)
    {
        if (account.Role == Role.Administrator
            && !accounts.List().Any(a => a.Role == Role.Administrator && a.Id != account.Id))
        {
            throw new ApiException(
                StatusCodes.Status409Conflict, "account.last-administrator", "the last administrator has to stay one");
        }
    }

    private string? PasswordHash(string? password, string id)
    {
        if (string.IsNullOrEmpty(password))
        {
            return null;
        }

        SecretRules.CheckPassword(password, id);
        return hasher.HashPassword(password);
    }

    private string? PinHash(string? pin)
    {
        if (string.IsNullOrEmpty(pin))
        {
            return null;
        }

        SecretRules.CheckPin(pin);
        return hasher.HashPin(pin);
    }

    private AccountView View(Account account) => new(
        account.Id,
        account.Name,
        account.Role,
        account.PasswordHash is not null,
        account.PinHash is not null,
        failures.LockedUntil(SignInDesk.Subject(SignInKind.Pin, account.Id)) is not null
            || failures.LockedUntil(SignInDesk.Subject(SignInKind.Password, account.Id)) is not null);

    private async ValueTask<T> InTurnAsync<T>(
        Actor actor, CommandRecord record, Func<T> body, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await gate.PassAsync(
                actor, Permission.Administer, record, _ => ValueTask.FromResult(body()), cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }
}
