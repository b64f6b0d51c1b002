using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace ClassroomEdge.Web.Http;

/// <summary>A response of server-sent events: its headers, its events as JSON, its signs of life.</summary>
internal sealed class EventResponse
{
    /// <summary>A comment goes out this often, so that both ends notice a dead connection.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(10);

    private readonly HttpResponse _response;

    private EventResponse(HttpResponse response) => _response = response;

    /// <summary>Sets the headers; nothing is kept back on the way from now on.</summary>
    public static EventResponse Open(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // For proxies on the way, such as nginx, that would keep events back.
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        return new EventResponse(response);
    }

    public Task SendAsync<T>(string name, T data, CancellationToken cancellationToken) =>
        WriteAsync($"event: {name}\ndata: {JsonSerializer.Serialize(data, EdgeJson.Options)}\n\n", cancellationToken);

    public Task StayAliveAsync(CancellationToken cancellationToken) => WriteAsync(": keep-alive\n\n", cancellationToken);

    /// <summary>Waits until one of these has come about; false when it is time for a sign of life. The others are cancelled.</summary>
    public static async Task<bool> AnyAsync(
        TimeProvider time, CancellationToken ending, params Func<CancellationToken, Task>[] changes)
    {
        using var quiet = new CancellationTokenSource(KeepAlive, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(quiet.Token, ending);
        var waiting = changes.Select(c => c(either.Token)).ToArray();
        var first = await Task.WhenAny(waiting);
        await either.CancelAsync();
        await Task.WhenAll(waiting)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        ending.ThrowIfCancellationRequested();
        return first.IsCompletedSuccessfully;
    }

    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        await _response.WriteAsync(text, cancellationToken);
        await _response.Body.FlushAsync(cancellationToken);
    }
}
