using ClassroomEdge.Core;
using Microsoft.AspNetCore.Http;

namespace ClassroomEdge.Lessons.Signalling;

/// <summary>Errors as problem+json with the code that pages translate.</summary>
internal static class SignallingProblems
{
    public static IResult From(EdgeException e, HttpResponse response)
    {
        var status = e is SignallingException s ? s.Status : StatusOf(e.Code);
        switch (status)
        {
            case StatusCodes.Status401Unauthorized:
                response.Headers.WWWAuthenticate = "Bearer";
                break;
            case StatusCodes.Status503ServiceUnavailable:
                response.Headers.RetryAfter = "1";
                break;
        }

        return Results.Problem(
            title: "The lesson's media cannot do that",
            detail: e.Message,
            statusCode: status,
            extensions: new Dictionary<string, object?> { ["code"] = e.Code, ["details"] = e.Details });
    }

    private static int StatusOf(string code) => code switch
    {
        "lesson.ticket-invalid" => StatusCodes.Status401Unauthorized,
        "lesson.removed" or "lesson.refused" => StatusCodes.Status403Forbidden,
        "lesson.no-such-feed" or "lesson.no-such-connection" or "lesson.no-such-participant" => StatusCodes.Status404NotFound,
        "lesson.not-live" => StatusCodes.Status409Conflict,
        "lesson.bad-sdp" => StatusCodes.Status422UnprocessableEntity,
        "lesson.full" => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status503ServiceUnavailable,
    };
}
