using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Lessons.Calls;

/// <summary>Lessons between two boxes: what teachers do, and what the boxes ask of one another.</summary>
internal static class CallEndpoints
{
    private const int LongestId = 64;
    private const int LongestHost = 260;
    private const int LongestText = 2048;

    public static void MapCalls(this IEndpointRouteBuilder api)
    {
        var calls = api.MapGroup("/calls").WithTags("Calls");
        calls.MapGet("", (IPartnerCalls all) => Results.Ok(new CallsView(all.AddressBook, all.Ringing)))
            .WithName("listCalls").WithSummary("The address book, and the boxes that ring here.")
            .Produces<CallsView>().Needs(Permission.RunLessons);
        calls.MapPost("/{callId}/accept", AcceptAsync)
            .WithName("acceptCall").WithSummary("Joins the lesson that rings, with a lesson of this room.")
            .Produces<LessonSnapshot>().Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status504GatewayTimeout);
        calls.MapPost("/{callId}/decline", DeclineAsync)
            .WithName("declineCall").WithSummary("Lets it ring no more.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.RunLessons).Answers(StatusCodes.Status404NotFound);
        api.MapPost("/lessons/{id}/calls", CallAsync)
            .WithTags("Calls").WithName("callPartner").WithSummary("Rings at a box of the address book, to invite it into this lesson.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status409Conflict, StatusCodes.Status504GatewayTimeout);
        api.MapPost("/lessons/{id}/joined/{name}/camera", TurnAsync)
            .WithTags("Calls").WithName("turnJoinedCamera")
            .WithSummary("Turns a camera that the teacher of a joined box lent to this room; recorded in both boxes' audit logs.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.RunLessons)
            .Answers(
                StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status504GatewayTimeout);
        calls.MapPost("/ring", RingAsync)
            .WithName("ring").WithSummary("From another box: it calls. It is asked back where the address book has it.")
            .Produces(StatusCodes.Status204NoContent).RequireRateLimiting(RequestRates.Join).Open("the caller is asked back")
            .Answers(StatusCodes.Status403Forbidden, StatusCodes.Status422UnprocessableEntity);
        calls.MapPost("/tests", TestAsync)
            .WithName("testFromBox").WithSummary("From another box: it wants to test its way to here, and gets the token of a self-test. It is asked back where the address book has it.")
            .Produces<BoxTestView>().RequireRateLimiting(RequestRates.Join).Open("the caller is asked back")
            .Answers(StatusCodes.Status403Forbidden, StatusCodes.Status422UnprocessableEntity);
        calls.MapGet("/tests/{testId}", (string testId, IPartnerPaths paths) => paths.Knows(testId)
                ? Results.NoContent()
                : throw ApiException.NotFound("call.not-found", "that test is over"))
            .WithName("confirmBoxTest").WithSummary("From another box: whether this test is ours.")
            .Produces(StatusCodes.Status204NoContent).RequireRateLimiting(RequestRates.Join).Open("the test's id is the secret")
            .Answers(StatusCodes.Status404NotFound);
        calls.MapGet("/{callId}", Details)
            .WithName("getCall").WithSummary("From another box: what it is called to.")
            .Produces<CallDetails>().RequireRateLimiting(RequestRates.Join).Open("the call's id is the secret")
            .Answers(StatusCodes.Status404NotFound);
        calls.MapPost("/{callId}/answer", AnswerAsync)
            .WithName("answerCall").WithSummary("From another box: it has accepted, and takes the room's feed there.")
            .Produces(StatusCodes.Status204NoContent).RequireRateLimiting(RequestRates.Join).Open("the call's id is the secret")
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> AcceptAsync(
        string callId, ClaimsPrincipal user, IPartnerCalls calls, CancellationToken cancellationToken) =>
        Results.Ok(await calls.AcceptAsync(user.Actor(), callId, cancellationToken));

    private static async Task<IResult> DeclineAsync(
        string callId, ClaimsPrincipal user, IPartnerCalls calls, CancellationToken cancellationToken)
    {
        await calls.DeclineAsync(user.Actor(), callId, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> CallAsync(
        string id, CallRequest request, ClaimsPrincipal user, IPartnerCalls calls, CancellationToken cancellationToken)
    {
        await calls.CallAsync(
            user.Actor(), id, request.Name ?? throw ApiException.BadValue("name", "send a name of the address book"), cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> TurnAsync(
        string id, string name, TurnCameraRequest request, ClaimsPrincipal user, IPartnerCalls calls, CancellationToken cancellationToken)
    {
        await calls.TurnCameraAsync(
            user.Actor(),
            id,
            name,
            Text(request.Device, "device", LongestId),
            Text(request.Preset, "preset", LongestId),
            cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> RingAsync(
        RingRequest request, IPartnerCalls calls, CancellationToken cancellationToken)
    {
        await calls.RingAsync(
            Text(request.Host, "host", LongestHost), Text(request.CallId, "callId", LongestId), cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> TestAsync(
        BoxTestRequest request, HttpContext context, IPartnerPaths paths, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Ok(new BoxTestView(await paths.AdmitAsync(
            Text(request.Host, "host", LongestHost), Text(request.TestId, "testId", LongestId), cancellationToken)));
    }

    private static IResult Details(string callId, HttpContext context, IPartnerCalls calls)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Ok(calls.Details(callId) ?? throw ApiException.NotFound("call.not-found", "that call is over"));
    }

    private static async Task<IResult> AnswerAsync(
        string callId, CallAnswerRequest request, IPartnerCalls calls, CancellationToken cancellationToken)
    {
        await calls.AnsweredAsync(
            callId, Text(request.Url, "url", LongestText), Text(request.Token, "token", LongestText), cancellationToken);
        return Results.NoContent();
    }

    private static string Text(string? text, string field, int longest) => text is { Length: > 0 } && text.Length <= longest
        ? text
        : throw ApiException.BadValue(field, $"send {field}, 1 to {longest} characters");
}
