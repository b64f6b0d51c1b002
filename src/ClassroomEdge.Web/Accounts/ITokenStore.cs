using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Web.Accounts;

/// <summary>Tokens for programs: <c>Authorization: Bearer edge_…</c>. Only their hash is stored.</summary>
public interface ITokenStore
{
    /// <summary>Makes a token and returns it; it is shown this once.</summary>
    /// <param name="role">What its bearer may; not <see cref="Role.Partner"/>.</param>
    /// <param name="name">What it is for, 1 to 80 characters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<string> CreateAsync(Role role, string name, CancellationToken cancellationToken = default);

    /// <summary>All tokens, oldest first.</summary>
    ValueTask<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes a token void; false when there is none of that id.</summary>
    ValueTask<bool> RevokeAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>The token's entry; null when it is void or made up.</summary>
    ValueTask<ApiToken?> VerifyAsync(string token, CancellationToken cancellationToken = default);
}
