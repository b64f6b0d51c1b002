using ClassroomEdge.Web.Accounts;

namespace ClassroomEdge.Web.Session;

/// <summary>Ends what is over: sessions each minute, demonstration accounts at a start without <c>--demo</c>.</summary>
internal sealed class SessionHousekeeping(
    SessionStore sessions,
    FailureBook failures,
    DemoAccounts demo,
    WebOptions options,
    TimeProvider time,
    ILogger<SessionHousekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the port opens, so that nobody uses one in between.
        if (!options.Demo)
        {
            demo.Remove();
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Sweep();
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    private void Sweep()
    {
        try
        {
            sessions.Sweep();
            failures.Sweep();
        }
        catch (System.Data.Common.DbException e)
        {
            logger.HousekeepingFailed(e);
        }
    }
}
