using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Web.Accounts;

/// <summary>Changes of an account; what is null stays.</summary>
internal sealed record UpdateAccountRequest(string? Name, Role? Role, string? Password, string? Pin);
