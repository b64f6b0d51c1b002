using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Web.Session;

/// <summary>Somebody signed in. Only the hash of its token is kept.</summary>
/// <param name="Key">SHA-256 of the cookie's token, hexadecimal.</param>
/// <param name="AccountId">Whose.</param>
/// <param name="Name">Their name.</param>
/// <param name="Role">What they may.</param>
/// <param name="Kind">How they signed in.</param>
/// <param name="CreatedAt">When.</param>
internal sealed record PersonalSession(
    string Key, string AccountId, string Name, Role Role, SignInKind Kind, DateTimeOffset CreatedAt);
