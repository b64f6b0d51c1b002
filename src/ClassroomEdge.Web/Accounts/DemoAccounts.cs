using System.Security.Cryptography;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Session;

namespace ClassroomEdge.Web.Accounts;

/// <inheritdoc cref="IDemoAccounts"/>
internal sealed class DemoAccounts(
    AccountStore accounts, SecretHasher hasher, FailureBook failures, SessionStore sessions, WebOptions options)
    : IDemoAccounts
{
    private static readonly (string Id, string Name, Role Role)[] People =
    [
        ("teacher", "王老师", Role.Teacher),
        ("facility", "李师傅", Role.FacilityManager),
        ("admin", "管理员", Role.Administrator),
    ];

    public IReadOnlyList<DemoAccount> Renew()
    {
        if (!options.Demo)
        {
            throw new InvalidOperationException("demonstration accounts exist only with --demo");
        }

        return [.. People.Select(p => Renew(p.Id, p.Name, p.Role)).OfType<DemoAccount>()];
    }

    /// <summary>Takes them away: a box in earnest has none.</summary>
    public void Remove()
    {
        foreach (var account in accounts.List().Where(a => a.IsDemo))
        {
            sessions.EndAll(account.Id, except: null);
            accounts.Remove(account.Id);
        }
    }

    private DemoAccount? Renew(string id, string name, Role role)
    {
        var pin = FreshPin();
        var account = new Account(id, name, role, null, hasher.HashShownPin(pin), IsDemo: true);
        if (!accounts.TryAdd(account))
        {
            if (accounts.Find(id) is not { IsDemo: true })
            {
                // Somebody's own account has this name: it is theirs.
                return null;
            }

            sessions.EndAll(id, except: null);
            accounts.Update(account);
        }

        failures.Clear(SignInDesk.Subject(SignInKind.Pin, id));
        return new DemoAccount(id, name, role, pin);
    }

    private static string FreshPin()
    {
        while (true)
        {
            var pin = RandomNumberGenerator.GetString("0123456789", 6);
            if (!SecretRules.IsTrivial(pin))
            {
                return pin;
            }
        }
    }
}
