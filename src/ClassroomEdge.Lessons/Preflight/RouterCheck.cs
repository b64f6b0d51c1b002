using ClassroomEdge.Core;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Lessons.Running;

namespace ClassroomEdge.Lessons.Preflight;

/// <summary>The media router opens a conference and offers the room's feed, as for a lesson.</summary>
internal sealed class RouterCheck(RouterBooking booking, IMediaRouter router, RoomState room) : IPreflightCheck
{
    /// <inheritdoc/>
    public string Id => "router";

    /// <inheritdoc/>
    public int Order => 7;

    /// <inheritdoc/>
    public async ValueTask<PreflightFinding> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var component = room.Current.Components.FirstOrDefault(c => c.Component == "media-router");
        if (component?.State == ComponentState.Missing)
        {
            return PreflightFinding.Failed("router-missing", $"{component.Detail}: {component.Remedy}");
        }

        if (context.IsLessonUnderWay)
        {
            return component?.State is ComponentState.Ready or null
                ? PreflightFinding.Passed("router-ok", "the media router carries the lesson")
                : PreflightFinding.Failed("router-down", component.Detail ?? "the media router does not answer");
        }

        try
        {
            await booking.EnterAsync(cancellationToken);
            try
            {
                var offer = await router.WatchAsync(FeedIds.Room, cancellationToken);
                await router.HangUpAsync(offer.ConnectionId, cancellationToken);
            }
            finally
            {
                await booking.LeaveAsync();
            }

            return PreflightFinding.Passed("router-ok", "the media router opens a conference", router.Name);
        }
        catch (EdgeException e) when (!booking.HasLesson)
        {
            return PreflightFinding.Failed("router-down", e.Message);
        }
        catch (EdgeException)
        {
            return PreflightFinding.Passed("router-ok", "a lesson took the media router meanwhile", router.Name);
        }
    }
}
