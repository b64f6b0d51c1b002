using System.Threading.Channels;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;
using ClassroomEdge.Web.Session;

namespace ClassroomEdge.Web.Sound;

/// <summary>The level of the room's microphone, as it goes out and into the recording.</summary>
internal static class SoundEndpoints
{
    public static void MapSound(this IEndpointRouteBuilder api) => api.MapGet("/sound/level", FollowAsync)
        .WithTags("Media").WithName("followSoundLevel")
        .WithSummary("Server-sent events \"level\": the room's microphone in dBFS about five times a second; null while none is read.")
        .Produces<SoundLevelView>(StatusCodes.Status200OK, "text/event-stream")
        .Needs(Permission.ViewRoom).Unattended();

    private static async Task FollowAsync(
        HttpContext context, ISoundLevels levels, SessionStore sessions, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var session = (context.User.Identity as EdgeIdentity)?.Session;
        // A slow page gets the newest level and misses those before.
        var newest = Channel.CreateBounded<SoundLevel?>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        void Take(SoundLevel? level) => newest.Writer.TryWrite(level);
        levels.Measured += Take;
        try
        {
            Take(levels.Newest);
            var response = EventResponse.Open(context);
            while (session is null || sessions.IsAlive(session.Key))
            {
                await PassOnAsync(newest.Reader, response, time, ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The page is gone or the service stops.
        }
        finally
        {
            levels.Measured -= Take;
        }
    }

    private static async Task PassOnAsync(
        ChannelReader<SoundLevel?> newest, EventResponse response, TimeProvider time, CancellationToken ending)
    {
        if (!await EventResponse.AnyAsync(time, ending, ct => newest.WaitToReadAsync(ct).AsTask()))
        {
            await response.StayAliveAsync(ending);
        }
        else if (newest.TryRead(out var level))
        {
            await response.SendAsync(
                "level", level is null ? null : new SoundLevelView(Math.Round(level.RmsDb, 1), Math.Round(level.PeakDb, 1)), ending);
        }
    }
}
