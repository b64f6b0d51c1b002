using ClassroomEdge.Core;
using Microsoft.AspNetCore.Diagnostics;

namespace ClassroomEdge.Web.Http;

/// <summary>Turns what a handler throws into a problem: expected errors by their code, anything else as 500 and logged.</summary>
internal sealed class EdgeExceptionHandler(ILogger<EdgeExceptionHandler> logger) : IExceptionHandler
{
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            // Whoever left hears no answer; a body that ends too early is a BadHttpRequestException, which is an IOException.
            case OperationCanceledException or IOException when httpContext.RequestAborted.IsCancellationRequested:
                httpContext.Response.StatusCode = ClientClosedRequest;
                return true;
            case EdgeException edge:
                logger.RequestRefused(httpContext.Request.Method, httpContext.Request.Path, edge.Code);
                await Problems.WriteAsync(httpContext, edge);
                return true;
            case BadHttpRequestException bad:
                await Problems.WriteAsync(
                    httpContext,
                    bad.StatusCode,
                    bad.StatusCode switch
                    {
                        StatusCodes.Status413PayloadTooLarge => "request.too-large",
                        StatusCodes.Status415UnsupportedMediaType => "request.unsupported-media-type",
                        _ => "request.malformed",
                    },
                    bad.InnerException is null ? bad.Message : $"{bad.Message} {bad.InnerException.Message}");
                return true;
            default:
                logger.RequestFailed(exception, httpContext.Request.Method, httpContext.Request.Path);
                await Problems.WriteAsync(
                    httpContext,
                    StatusCodes.Status500InternalServerError,
                    "internal",
                    "the service failed at this; its log says why");
                return true;
        }
    }
}
