using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Lessons.Janus;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Ice;

/// <summary>
/// Asks the profile's TURN servers now and then, and when a lesson begins, whether they would relay: whom only they let
/// in cannot tell, and everybody else does not notice.
/// </summary>
internal sealed class TurnWatch(
    IceServerBook servers, TurnProbe probe, RoomState room, TimeProvider time, ILogger<TurnWatch> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    private readonly HashSet<string> _raised = [];

    /// <summary>Asks them all once.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var turn = servers.All("watch").Where(s => IceServerAddress.Parse(s.Url) is { IsTurn: true }).ToList();
        var findings = await Task.WhenAll(turn.Select(s => FindAsync(s, cancellationToken)));
        foreach (var (server, finding) in turn.Zip(findings))
        {
            Tell(server.Url, finding);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!servers.HasTurn)
        {
            return;
        }

        try
        {
            while (true)
            {
                await LookAsync(stoppingToken);
                using var next = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                var isTeaching = room.Current.Lesson is not null;
                await Task.WhenAny(
                    Task.Delay(Period, time, next.Token),
                    room.WhenAsync(r => r.Lesson is not null != isTeaching, next.Token));
                await next.CancelAsync();
                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task<TurnFinding> FindAsync(IceServerOptions server, CancellationToken cancellationToken) =>
        IceServerBook.IsUsable(server)
            ? await probe.AskAsync(IceServerAddress.Parse(server.Url)!, IceServerBook.AsServer(server), cancellationToken)
            : new TurnFinding(TurnAlerts.Secret, "the secret for its accounts cannot be read");

    private void Tell(string url, TurnFinding finding)
    {
        var id = $"turn:{url}";
        if (finding.Code is not { } code)
        {
            if (_raised.Remove(id))
            {
                Log.TurnRelays(log, url);
            }

            room.Apply(new RoomChange.AlertCleared(id));
            return;
        }

        if (_raised.Add(id))
        {
            Log.TurnDoesNotRelay(log, url, finding.Message);
        }

        room.Apply(new RoomChange.AlertRaised(
            new Alert(id, AlertSeverity.Warning, code, url, $"{url}: {finding.Message}", time.GetUtcNow())));
    }
}
