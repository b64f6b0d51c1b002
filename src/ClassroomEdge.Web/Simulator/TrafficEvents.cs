using ClassroomEdge.Core.Traffic;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;
using ClassroomEdge.Web.Session;

namespace ClassroomEdge.Web.Simulator;

/// <summary>The event stream of what crosses the ports.</summary>
internal static class TrafficEvents
{
    /// <summary>Pause between two events, so that a busy bus gives few large ones.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private const int MostPerEvent = 500;

    /// <summary>GET /sim/traffic.</summary>
    public static async Task StreamAsync(
        string[]? port,
        HttpContext context,
        IServiceProvider services,
        PortTraffic traffic,
        SessionStore sessions,
        TimeProvider time,
        IHostApplicationLifetime lifetime)
    {
        _ = SimulatorEndpoints.Simulator(services);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime.ApplicationStopping);
        var session = (context.User.Identity as EdgeIdentity)?.Session;
        var watch = new TrafficWatch(port ?? []);
        var reader = services.GetService<ITrafficReaders>()?.Create();
        using var attachment = traffic.Attach(watch);
        try
        {
            var response = EventResponse.Open(context);
            // The page knows from now on that nothing escapes it.
            await response.StayAliveAsync(ending.Token);
            while (session is null || sessions.IsAlive(session.Key))
            {
                await PassOnAsync(watch, reader, response, time, ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The page is gone or the service stops.
        }
    }

    private static async Task PassOnAsync(
        TrafficWatch watch, ITrafficReader? reader, EventResponse response, TimeProvider time, CancellationToken ending)
    {
        if (!await EventResponse.AnyAsync(time, ending, ct => watch.WaitAsync(ct).AsTask()))
        {
            await response.StayAliveAsync(ending);
            return;
        }

        if (watch.TakeMissed() is > 0 and var missed)
        {
            await response.SendAsync("missed", missed, ending);
        }

        await response.SendAsync("transfers", watch.Take(MostPerEvent).Select(t => TransferView.Of(t, reader)), ending);
        await Task.Delay(Pause, time, ending);
    }
}
