using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Lessons;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Preflight;

/// <summary>The checks before a lesson, and the partners' tests of their way to the room.</summary>
internal static class PreflightEndpoints
{
    private const int LongestSdp = 64 * 1024;

    public static void MapPreflight(this IEndpointRouteBuilder api)
    {
        api.MapGet("/preflight", (IPreflight preflight) => preflight.Last is { } last ? Results.Ok(last) : Results.NoContent())
            .WithTags("Preflight").WithName("getPreflight").WithSummary("The checks under way, or the last ones; nothing (204) before the first.")
            .Produces<PreflightReport>().Produces(StatusCodes.Status204NoContent).Needs(Permission.ViewRoom).Unattended();
        api.MapPost("/preflight", StartAsync)
            .WithTags("Preflight").WithName("startPreflight")
            .WithSummary("Checks the room: camera, microphone, speaker, projector, disk, clock, broker, router, partners' ways. Progress follows in the room's state.")
            .Produces<PreflightReport>(StatusCodes.Status202Accepted).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound);
        api.MapGet("/timetable/lessons/{id}/tests", InviteAsync)
            .WithTags("Preflight").WithName("listSelfTests").WithSummary("For each partner school a link to test its way to the room.")
            .Produces<IReadOnlyList<Invitation>>().Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        var test = api.MapGroup("/check").WithTags("Preflight").RequireRateLimiting(RequestRates.Join);
        test.MapGet("", (HttpContext http, ISelfTests tests) => tests.Open(Token(http)))
            .WithName("openSelfTest").WithSummary("Opens the test with its link's token (Authorization: Bearer …).")
            .Produces<SelfTest>().Open("the link's token is asked").Unattended().Answers(StatusCodes.Status403Forbidden, StatusCodes.Status410Gone);
        test.MapPost("/publish", PublishAsync)
            .WithName("publishSelfTest").WithSummary("The page's own media into the room's router.")
            .Produces<SelfTestConnection>().Open("the link's token is asked").Unattended()
            .Answers(StatusCodes.Status403Forbidden, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status503ServiceUnavailable);
        test.MapPost("/watch", WatchAsync)
            .WithName("watchSelfTest").WithSummary("The same media back: the router's offer.")
            .Produces<SelfTestConnection>().Open("the link's token is asked").Unattended()
            .Answers(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
        test.MapPost("/answer", AnswerAsync)
            .WithName("answerSelfTest").WithSummary("The page's answer to it.")
            .Produces(StatusCodes.Status204NoContent).Open("the link's token is asked").Unattended()
            .Answers(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
        test.MapPost("/result", FinishAsync)
            .WithName("finishSelfTest").WithSummary("Ends the test; its result is shown in the preflight.")
            .Produces(StatusCodes.Status204NoContent).Open("the link's token is asked").Unattended()
            .Answers(StatusCodes.Status403Forbidden, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> StartAsync(
        PreflightRequest request, ClaimsPrincipal user, IPreflight preflight, CancellationToken cancellationToken) =>
        Results.Accepted("/api/v1/preflight", await preflight.StartAsync(user.Actor(), request.EntryId, cancellationToken));

    private static async Task<IResult> InviteAsync(
        string id, HttpContext context, ISelfTests tests, RoomProfile profile, WebOptions options, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Ok(await tests.InviteAsync(
            context.User.Actor(), id, PublicOrigin.Of(context.Request, profile, options), cancellationToken));
    }

    private static async Task<SelfTestConnection> PublishAsync(
        SelfTestSdpRequest request, HttpContext http, ISelfTests tests, CancellationToken cancellationToken)
    {
        var answer = await tests.PublishAsync(Token(http), Sdp(request), cancellationToken);
        return new SelfTestConnection(answer.ConnectionId, answer.Sdp);
    }

    private static async Task<SelfTestConnection> WatchAsync(
        HttpContext http, ISelfTests tests, CancellationToken cancellationToken)
    {
        var offer = await tests.WatchAsync(Token(http), cancellationToken);
        return new SelfTestConnection(offer.ConnectionId, offer.Sdp);
    }

    private static async Task<IResult> AnswerAsync(
        SelfTestSdpRequest request, HttpContext http, ISelfTests tests, CancellationToken cancellationToken)
    {
        await tests.AnswerAsync(
            Token(http),
            request.Connection ?? throw ApiException.BadValue("connection", "send the connection of the offer"),
            Sdp(request),
            cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> FinishAsync(
        PathResultRequest request, HttpContext http, ISelfTests tests, TimeProvider time, CancellationToken cancellationToken)
    {
        await tests.FinishAsync(Token(http), request.ToResult(time.GetUtcNow()), cancellationToken);
        return Results.NoContent();
    }

    private static string Token(HttpContext http) => LessonTickets.TokenOf(http.Request)
        ?? throw new LessonException("lesson.invitation-invalid", "send the link's token: Authorization: Bearer …");

    private static string Sdp(SelfTestSdpRequest request) => request.Sdp is { Length: > 0 and <= LongestSdp } sdp
        ? sdp
        : throw ApiException.BadValue("sdp", "send a session description");
}
