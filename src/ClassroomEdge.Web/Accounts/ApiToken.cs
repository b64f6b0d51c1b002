using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Web.Accounts;

/// <summary>A token for programs, without its secret.</summary>
/// <param name="Id">Names it in the audit log.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Role">What its bearer may.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastUsedAt">About when it was last used, to the hour; null: never.</param>
public sealed record ApiToken(string Id, string Name, Role Role, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt)
{
    /// <summary>Name of the tokens that <c>edge device</c> makes on the box for one call: what they do came in at the terminal.</summary>
    public const string CommandLineName = "edge device, on the box";
}
