namespace ClassroomEdge.Core.Commands;

/// <summary>The durable record of commands and sign-ins, kept at least six months.</summary>
public interface IAuditLog
{
    /// <summary>Writes one entry; when it returns, it is durable.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="command">What.</param>
    /// <param name="outcome"><c>done</c>, <c>refused</c>, or the error's code.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask AppendAsync(Actor actor, CommandRecord command, string outcome, CancellationToken cancellationToken);
}
