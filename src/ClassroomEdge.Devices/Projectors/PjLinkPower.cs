using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Projectors;

/// <summary>A projector's power over PJLink: asks, switches, and keeps a command that came too early until it can be sent.</summary>
internal sealed class PjLinkPower(string id, PjLinkConnection connection, PowerTruth truth)
{
    /// <summary>What it really is, after <see cref="ReadAsync"/>.</summary>
    public PowerTruth Truth => truth;

    /// <summary>Asks, and sends what had to wait.</summary>
    public async ValueTask ReadAsync(CancellationToken cancellationToken)
    {
        truth.Observe(await AskAsync(cancellationToken));
        if (truth.ToSend is not { } on)
        {
            return;
        }

        try
        {
            if (await TrySetAsync(on, cancellationToken))
            {
                truth.Accepted(on);
            }
        }
        catch (DeviceException e) when (e.Code == "device.refused")
        {
            // Shown once as a failure of the device; not asked for again and again.
            truth.Refused();
            throw;
        }
    }

    /// <summary>Switches it now, or as soon as its transition is over.</summary>
    public async ValueTask SetAsync(bool on, CancellationToken cancellationToken)
    {
        if (await TrySetAsync(on, cancellationToken))
        {
            truth.Accepted(on);
            return;
        }

        // Not now: in a transition it will later, and we remember; otherwise it is a refusal.
        truth.Observe(await AskAsync(cancellationToken));
        if (truth.State is not (ProjectorPower.Warming or ProjectorPower.Cooling))
        {
            throw new DeviceException("device.busy", id, $"'{id}' cannot switch {(on ? "on" : "off")} now, and does not say why");
        }

        truth.Postponed(on);
    }

    private async ValueTask<ProjectorPower> AskAsync(CancellationToken cancellationToken)
    {
        var reply = await connection.AskAsync(PjLinkCommand.Power, "?", cancellationToken);
        if (reply.Value is ['0' or '1' or '2' or '3'])
        {
            return (ProjectorPower)(reply.Value[0] - '0');
        }

        // Some cannot tell while they change; then what we know stands.
        if (reply.Error == 3 && truth.State is { } known)
        {
            return known;
        }

        throw reply.Error == 0
            ? new DeviceException("device.bad-reply", id, $"'{id}' gives its power as '{reply.Value}'")
            : PjLinkRefusal.Of(id, reply);
    }

    /// <summary>False: it cannot now.</summary>
    private async ValueTask<bool> TrySetAsync(bool on, CancellationToken cancellationToken)
    {
        var reply = await connection.AskAsync(PjLinkCommand.Power, on ? "1" : "0", cancellationToken);
        return reply.IsOk || (reply.Error == 3 ? false : throw PjLinkRefusal.Of(id, reply));
    }
}
