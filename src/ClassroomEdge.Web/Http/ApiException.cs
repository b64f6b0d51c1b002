using ClassroomEdge.Core;

namespace ClassroomEdge.Web.Http;

/// <summary>An error of the web layer itself, with the HTTP status that it answers. Codes: <c>session.*</c>,
/// <c>account.*</c>, <c>claim.*</c>, <c>request.*</c>, <c>recording.not-found</c>, <c>http.*</c>.</summary>
public sealed class ApiException(int status, string code, string message, Exception? inner = null)
    : EdgeException(code, message, inner)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    internal static ApiException BadValue(string field, string message) =>
        new(StatusCodes.Status422UnprocessableEntity, "request.bad-value", message)
        {
            Details = new Dictionary<string, string> { ["field"] = field },
        };

    internal static ApiException NotFound(string code, string message) =>
        new(StatusCodes.Status404NotFound, code, message);
}
