using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Web.Accounts;

/// <summary>Changes of an account; what is null stays.</summary>
internal sealed record UpdateAccountRequest(string? Name = null, Role? Role = null, string? Password = null, string? Pin = null);
