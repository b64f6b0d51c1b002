using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Web.Security;

/// <summary>What an endpoint asks of its callers, for the documentation and the tests. Every endpoint has one.</summary>
/// <param name="Permission">What the caller's role must allow; null: see <paramref name="Reason"/>.</param>
/// <param name="Reason">Why, or where, no permission is asked; null: it always is.</param>
internal sealed record Guard(Permission? Permission, string? Reason);
