using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Http;

/// <summary>
/// Refuses what another site makes a signed-in browser send: a foreign <c>Origin</c> on anything that changes
/// something or opens the live connection, and a cookie without the header that only our own scripts can set.
/// </summary>
internal static class OriginGuard
{
    public const string Header = "X-Requested-With";
    public const string HeaderValue = "ClassroomEdge";

    public static IApplicationBuilder UseOriginGuard(this IApplicationBuilder app) =>
        app.Use(async (context, next) =>
        {
            if (Refusal(context) is { } detail)
            {
                await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "request.foreign-origin", detail);
                return;
            }

            await next(context);
        });

    private static string? Refusal(HttpContext context)
    {
        var request = context.Request;
        var isSafe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || HttpMethods.IsOptions(request.Method);
        var isLive = request.Path.StartsWithSegments("/live", StringComparison.Ordinal);
        if (isSafe && !isLive)
        {
            return null;
        }

        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                && string.Equals(uri.Authority, Authority(request), StringComparison.OrdinalIgnoreCase)))
        {
            return "this comes from another site";
        }

        return !isSafe && !isLive && context.User.Identity is EdgeIdentity { IsCookie: true }
            // A lesson's ticket cannot be set by another site either.
            && request.Headers.Authorization.Count == 0
            && request.Headers[Header] != HeaderValue
            ? $"a change with a session cookie needs the header {Header}: {HeaderValue}"
            : null;
    }

    // As Uri.Authority writes it: without the scheme's own port.
    private static string Authority(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var uri) ? uri.Authority : "";
}
