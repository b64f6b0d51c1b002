namespace ClassroomEdge.Web.Http;

/// <summary>What every response tells the browser to refuse.</summary>
internal static class SecurityHeaders
{
    // Nothing inline, nothing from elsewhere. Pictures may be data: (QR codes) and blob: (snapshots of a video).
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        + "media-src 'self' blob: mediastream:; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
        + "worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // A lesson needs camera, microphone and the screen; a panel stays awake. Nothing else does.
    private const string PermissionsPolicy =
        "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), screen-wake-lock=(self), "
        + "autoplay=(self), geolocation=(), payment=(), usb=(), serial=(), midi=()";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers["Permissions-Policy"] = PermissionsPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            // No Strict-Transport-Security: with a certificate made by the box itself, it would take from people
            // the button with which they accept it.
            return next(context);
        });
}
