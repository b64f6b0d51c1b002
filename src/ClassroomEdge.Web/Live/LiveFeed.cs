using System.Collections.Concurrent;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Metrics;
using ClassroomEdge.Web.Room;
using ClassroomEdge.Web.Security;
using ClassroomEdge.Web.Session;
using Microsoft.AspNetCore.SignalR;

namespace ClassroomEdge.Web.Live;

/// <summary>
/// Sends the room to each live connection: at once when it connects, then after changes, at most ten times a second.
/// Each connection has its own loop and always gets the newest state, so a slow one misses steps and delays nobody.
/// </summary>
internal sealed class LiveFeed(
    IHubContext<LiveHub> hub, RoomState room, RoomViews views, SessionStore sessions, TimeProvider time,
    WebMetrics metrics, ILogger<LiveFeed> logger)
{
    /// <summary>Pause between two pushes to one connection.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // How long a connection may outlive the session it was opened with.
    private static readonly TimeSpan SessionCheck = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Connection> _connections = new(StringComparer.Ordinal);

    /// <summary>Connections at the moment.</summary>
    public int Count => _connections.Count;

    public void Add(HubCallerContext context)
    {
        var ending = CancellationTokenSource.CreateLinkedTokenSource(context.ConnectionAborted);
        var session = (context.User?.Identity as EdgeIdentity)?.Session;
        metrics.LiveConnections(1);
        _connections[context.ConnectionId] = new Connection(
            PushAsync(context, session, ending.Token), ending, session?.Key, context);
    }

    /// <summary>Ends the connections of a session that is over; the pages then ask and are told to sign in.</summary>
    public void End(string sessionKey)
    {
        foreach (var connection in _connections.Values.Where(c => c.SessionKey == sessionKey))
        {
            connection.Context.Abort();
        }
    }

    public async Task RemoveAsync(string connectionId)
    {
        if (_connections.TryRemove(connectionId, out var connection))
        {
            metrics.LiveConnections(-1);
            await connection.Ending.CancelAsync();
            await connection.Loop;
            connection.Ending.Dispose();
        }
    }

    private async Task PushAsync(HubCallerContext context, PersonalSession? session, CancellationToken ending)
    {
        var client = hub.Clients.Client(context.ConnectionId);
        RoomSnapshot? sent = null;
        try
        {
            // The hub is not allowed to send before OnConnectedAsync has returned.
            await Task.Yield();
            while (true)
            {
                if (session is not null && !sessions.IsAlive(session.Key))
                {
                    logger.LiveEnded(context.ConnectionId, "signed out");
                    context.Abort();
                    return;
                }

                var snapshot = room.Current;
                if (snapshot.Version != sent?.Version)
                {
                    await client.SendAsync("room", views.Of(snapshot), ending);
                    metrics.Pushed();
                    sent = snapshot;
                    await Task.Delay(Pause, time, ending);
                }

                await ChangeOrCheckAsync(sent, ending);
            }
        }
        catch (OperationCanceledException)
        {
            logger.LiveEnded(context.ConnectionId, "disconnected");
        }
    }

    private async Task ChangeOrCheckAsync(RoomSnapshot sent, CancellationToken ending)
    {
        using var check = new CancellationTokenSource(SessionCheck, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(check.Token, ending);
        try
        {
            await room.WhenAsync(s => s.Version != sent.Version, either.Token);
        }
        catch (OperationCanceledException) when (!ending.IsCancellationRequested)
        {
            // Time to look whether the session still lasts.
        }
    }

    private sealed record Connection(
        Task Loop, CancellationTokenSource Ending, string? SessionKey, HubCallerContext Context);
}
