using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Lessons.Feeds;

/// <summary>Feeds that come from outside, and places that the lesson is sent to.</summary>
internal static class FeedEndpoints
{
    private const int LongestFeed = 64;

    public static void MapFeeds(this IEndpointRouteBuilder api)
    {
        var feeds = api.MapGroup("/lessons/{id}/feeds").WithTags("Lessons");
        feeds.MapPost("", ExpectAsync)
            .WithName("expectFeed").WithSummary("Expects a camera or encoder from outside by WHIP: its address and token.")
            .Produces<ExpectedFeedView>().Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        feeds.MapDelete("/{feedId}", RemoveAsync)
            .WithName("removeFeed").WithSummary("Ends a feed from outside and voids its token.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        var pushes = api.MapGroup("/lessons/{id}/pushes").WithTags("Lessons");
        pushes.MapPost("", PushAsync)
            .WithName("pushLesson").WithSummary("Sends a feed (composed: the lesson as on the display; room, camera-2, slides, screen, or one from outside) to an RTMP or WHIP address; its state is in the lesson.")
            .Produces<LessonPush>(StatusCodes.Status202Accepted).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        pushes.MapDelete("/{pushId}", EndPushAsync)
            .WithName("endPush").WithSummary("Sends it there no more.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> ExpectAsync(
        string id,
        ExpectFeedRequest request,
        HttpContext context,
        IExternalFeeds feeds,
        RoomProfile profile,
        WebOptions options,
        CancellationToken cancellationToken)
    {
        var feed = await feeds.ExpectAsync(context.User.Actor(), id, request.Label ?? "", cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        var url = new Uri(PublicOrigin.Of(context.Request, profile, options), feed.Path);
        return Results.Ok(new ExpectedFeedView(feed.Id, feed.Label, url.AbsoluteUri, feed.Token, feed.ExpiresAt));
    }

    private static async Task<IResult> RemoveAsync(
        string id, string feedId, ClaimsPrincipal user, IExternalFeeds feeds, CancellationToken cancellationToken)
    {
        await feeds.RemoveAsync(user.Actor(), id, feedId, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> PushAsync(
        string id, PushLessonRequest request, ClaimsPrincipal user, ILessonPushes pushes, CancellationToken cancellationToken) =>
        Results.Accepted(null, await pushes.StartAsync(
            user.Actor(),
            id,
            new PushRequest(
                request.Name ?? "",
                request.Url ?? throw ApiException.BadValue("url", "send the address to send to"),
                string.IsNullOrWhiteSpace(request.Token) ? null : request.Token.Trim())
            {
                Feed = string.IsNullOrEmpty(request.Feed) ? FeedIds.Room
                    : request.Feed.Length <= LongestFeed ? request.Feed
                    : throw ApiException.BadValue("feed", "that is no feed of the lesson"),
            },
            cancellationToken));

    private static async Task<IResult> EndPushAsync(
        string id, string pushId, ClaimsPrincipal user, ILessonPushes pushes, CancellationToken cancellationToken)
    {
        await pushes.StopAsync(user.Actor(), id, pushId, cancellationToken);
        return Results.NoContent();
    }
}
