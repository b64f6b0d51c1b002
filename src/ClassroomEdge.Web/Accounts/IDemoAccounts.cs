namespace ClassroomEdge.Web.Accounts;

/// <summary>The accounts of <c>--demo</c>.</summary>
public interface IDemoAccounts
{
    /// <summary>Makes them where they are missing, gives each a fresh PIN and ends their sessions. Call it once a start, only with <c>--demo</c>.</summary>
    /// <exception cref="InvalidOperationException"><see cref="WebOptions.Demo"/> is not set.</exception>
    IReadOnlyList<DemoAccount> Renew();
}
