using ClassroomEdge.Core;

namespace ClassroomEdge.Web.Http;

/// <summary>Which HTTP status an <see cref="EdgeException.Code"/> answers.</summary>
internal static class ProblemStatus
{
    public static int Of(EdgeException exception) =>
        exception is ApiException web ? web.Status : Of(exception.Code);

    internal static int Of(string code) => code switch
    {
        "command.forbidden" or "lesson.invitation-invalid" or "lesson.removed" or "lesson.refused" or "lesson.waiting"
            or "lesson.locked" or "lesson.camera-not-granted" or "chat.guests-read" or "board.not-allowed"
            or "workspace.not-allowed" => StatusCodes.Status403Forbidden,
        "lesson.ticket-invalid" => StatusCodes.Status401Unauthorized,
        "call.refused" => StatusCodes.Status403Forbidden,
        "call.unreachable" or "call.wrong-certificate" => StatusCodes.Status504GatewayTimeout,
        "slides.too-large" => StatusCodes.Status413PayloadTooLarge,
        "slides.not-supported" or "slides.broken" or "slides.encrypted" or "slides.too-many-pages" or "slides.too-slow" =>
            StatusCodes.Status422UnprocessableEntity,
        "slides.no-program" => StatusCodes.Status503ServiceUnavailable,
        "lesson.locked-out" or "chat.too-fast" or "poll.too-fast" or "board.too-fast" => StatusCodes.Status429TooManyRequests,
        "lesson.invitation-expired" or "timetable.preview-gone" => StatusCodes.Status410Gone,
        "command.unknown-device" or "command.unknown-scene" or "lesson.no-such-participant"
            or "lesson.no-such-feed" or "lesson.no-such-connection" or "lesson.no-such-semester" or "media.recording-unknown" =>
            StatusCodes.Status404NotFound,
        "command.unknown-property" or "command.bad-value" or "lesson.bad-request" or "push.no-such-feed" =>
            StatusCodes.Status422UnprocessableEntity,
        "command.conflict" or "lesson.already-live" or "lesson.not-live" => StatusCodes.Status409Conflict,
        "device.busy" or "device.refused" or "device.interlock" => StatusCodes.Status409Conflict,
        "device.timeout" => StatusCodes.Status504GatewayTimeout,
        "workspace.too-large" => StatusCodes.Status413PayloadTooLarge,
        "workspace.no-space" => StatusCodes.Status507InsufficientStorage,
        "lesson.router-down" => StatusCodes.Status503ServiceUnavailable,
        _ => ByPattern(code),
    };

    private static int ByPattern(string code)
    {
        var dot = code.IndexOf('.', StringComparison.Ordinal);
        var (area, what) = dot < 0 ? (code, "") : (code[..dot], code[(dot + 1)..]);
        return what switch
        {
            "not-found" => StatusCodes.Status404NotFound,
            _ when what.StartsWith("bad-", StringComparison.Ordinal) && area is not ("device" or "media") =>
                StatusCodes.Status422UnprocessableEntity,
            // What is behind us fails, not the caller.
            _ when area is "device" => StatusCodes.Status502BadGateway,
            _ when area is "media" or "vision" or "mqtt" or "bus" => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status409Conflict,
        };
    }
}
