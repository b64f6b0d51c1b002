using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Rules;

/// <summary>What people may do about the rules; every call passes the <see cref="CommandGate"/>. What the rules do is in the room's state.</summary>
public interface IRules
{
    /// <summary>Stops a rule for a while; its alert goes. Zero lets it go on.</summary>
    /// <exception cref="EdgeException"><c>rule.not-found</c>, <c>command.forbidden</c>.</exception>
    ValueTask<RuleStatus> HoldAsync(Actor actor, string ruleId, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>
    /// Sets back what the rule's last firing changed and nobody changed since, and stops the rule for an hour.
    /// </summary>
    /// <exception cref="EdgeException"><c>rule.not-found</c>, <c>rule.nothing-to-undo</c>, <c>command.forbidden</c>, or why
    /// nothing of it could be set back.</exception>
    ValueTask<RuleStatus> UndoAsync(Actor actor, string ruleId, CancellationToken cancellationToken);
}
