using System.Collections.ObjectModel;
using ClassroomEdge.Core;
using Microsoft.AspNetCore.WebUtilities;

namespace ClassroomEdge.Web.Http;

/// <summary>Writes <see cref="EdgeProblem"/>s.</summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    public static Task WriteAsync(HttpContext context, EdgeException exception) =>
        WriteAsync(context, ProblemStatus.Of(exception), exception.Code, exception.Message, exception.Details);

    public static Task WriteAsync(
        HttpContext context,
        int status,
        string code,
        string detail,
        IReadOnlyDictionary<string, string>? details = null)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        var problem = new EdgeProblem(
            $"urn:classroom-edge:problem:{code}",
            ReasonPhrases.GetReasonPhrase(status),
            status,
            detail,
            code,
            details ?? ReadOnlyDictionary<string, string>.Empty);
        return context.Response.WriteAsJsonAsync(problem, EdgeJson.Options, ContentType, context.RequestAborted);
    }

    /// <summary>Gives a body to what the framework answers with a bare status.</summary>
    public static Task WriteBareAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var (code, detail) = status switch
        {
            StatusCodes.Status401Unauthorized => ("session.required", "sign in first"),
            StatusCodes.Status403Forbidden => ("command.forbidden", "your role may not do this"),
            StatusCodes.Status404NotFound => ("request.not-found", $"there is nothing at {context.Request.Path}"),
            StatusCodes.Status405MethodNotAllowed =>
                ("request.method-not-allowed", $"{context.Request.Path} does not take {context.Request.Method}"),
            StatusCodes.Status413PayloadTooLarge => ("request.too-large", "the body is too large"),
            StatusCodes.Status415UnsupportedMediaType =>
                ("request.unsupported-media-type", "send application/json"),
            StatusCodes.Status429TooManyRequests => ("request.too-many", "too many requests, wait a moment"),
            _ => ("request.failed", ReasonPhrases.GetReasonPhrase(status)),
        };
        return WriteAsync(context, status, code, detail);
    }
}
