namespace ClassroomEdge.Core.Commands;

/// <summary>The one door that every command passes: may the actor, and it is written down. Thread-safe.</summary>
public sealed class CommandGate(IAuditLog audit)
{
    /// <summary>Runs the body when the actor may, and audits it with its outcome either way.</summary>
    /// <exception cref="CommandException"><c>command.forbidden</c>, already audited.</exception>
    public async ValueTask<T> PassAsync<T>(
        Actor actor,
        Permission permission,
        CommandRecord command,
        Func<CancellationToken, ValueTask<T>> body,
        CancellationToken cancellationToken)
    {
        if (!actor.Role.Allows(permission))
        {
            await audit.AppendAsync(actor, command, "refused", cancellationToken).ConfigureAwait(false);
            throw new CommandException(
                "command.forbidden", $"{actor.Name} ({actor.Role}) may not {command.Action} {command.Target}");
        }

        string outcome = "done";
        try
        {
            return await body(cancellationToken).ConfigureAwait(false);
        }
        catch (EdgeException e)
        {
            outcome = e.Code;
            throw;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        catch
        {
            outcome = "error";
            throw;
        }
        finally
        {
            // The record must be written even when the caller has gone away.
            await audit.AppendAsync(actor, command, outcome, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>The same for a body without a result.</summary>
    /// <exception cref="CommandException"><c>command.forbidden</c>, already audited.</exception>
    public async ValueTask PassAsync(
        Actor actor,
        Permission permission,
        CommandRecord command,
        Func<CancellationToken, ValueTask> body,
        CancellationToken cancellationToken) =>
        await PassAsync(
            actor,
            permission,
            command,
            async ct =>
            {
                await body(ct).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
}
