using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Web.Accounts;

/// <summary>A ready-made account of <c>--demo</c>.</summary>
/// <param name="Id">For signing in.</param>
/// <param name="Name">As the panel shows it.</param>
/// <param name="Role">What it may.</param>
/// <param name="Pin">Made at this start; print it, it is not stored.</param>
public sealed record DemoAccount(string Id, string Name, Role Role, string Pin);
