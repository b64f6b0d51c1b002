namespace ClassroomEdge.Core.Commands;

/// <summary>Who commands, and through which door.</summary>
/// <param name="Id">Account id, token id or rule id.</param>
/// <param name="Name">As shown in the audit log.</param>
/// <param name="Role">What decides what they may.</param>
/// <param name="Door">Where the command came in.</param>
public sealed record Actor(string Id, string Name, Role Role, Door Door)
{
    /// <summary>The service itself, at start, on rules and in recovery.</summary>
    public static readonly Actor System = new("system", "system", Role.Administrator, Door.System);
}
