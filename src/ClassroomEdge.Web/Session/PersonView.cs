using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Web.Session;

/// <summary>Somebody with an account, as everyone may see them.</summary>
internal sealed record PersonView(string Id, string Name, Role Role);
