using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Web.Accounts;

/// <summary>Somebody who may sign in.</summary>
internal sealed record Account(string Id, string Name, Role Role, string? PasswordHash, string? PinHash, bool IsDemo);
