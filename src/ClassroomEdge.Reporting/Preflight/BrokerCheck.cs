using System.Globalization;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Reporting.Preflight;

/// <summary>The broker upstream is connected. Without it teaching goes on, and what is to be told waits in the outbox.</summary>
internal sealed class BrokerCheck(RoomState room) : IPreflightCheck
{
    /// <inheritdoc/>
    public string Id => "broker";

    /// <inheritdoc/>
    public int Order => 6;

    /// <inheritdoc/>
    public ValueTask<PreflightFinding> RunAsync(PreflightContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(room.Current.Link switch
        {
            null => PreflightFinding.NotNeeded("broker-none", "no broker is configured"),
            { State: LinkState.Online } link => PreflightFinding.Passed("broker-ok", $"connected to {link.Broker}"),
            { State: LinkState.Starting } => PreflightFinding.Advice("broker-starting", "the broker was not tried yet"),
            { } link => PreflightFinding.Advice(
                "broker-away",
                $"not connected to {link.Broker}: {link.Error}",
                link.Pending.ToString(CultureInfo.InvariantCulture)),
        });
}
