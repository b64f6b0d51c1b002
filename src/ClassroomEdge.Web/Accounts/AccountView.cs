using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Web.Accounts;

/// <summary>An account as its administrator sees it.</summary>
internal sealed record AccountView(string Id, string Name, Role Role, bool HasPassword, bool HasPin, bool Locked);
