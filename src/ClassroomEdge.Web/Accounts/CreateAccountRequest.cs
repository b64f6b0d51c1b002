using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Web.Accounts;

/// <summary>A new account; needs a password, a PIN or both.</summary>
internal sealed record CreateAccountRequest(string? Account, string? Name, Role? Role, string? Password = null, string? Pin = null);
