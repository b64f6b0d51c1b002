using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace ClassroomEdge.Web.Pages;

/// <summary>The built pages: their files, and which page answers which address.</summary>
internal static class PageEndpoints
{
    private const string Forever = "public, max-age=31536000, immutable";

    // Asked again each time, answered 304 when unchanged: an update of the box reaches every panel at its next load.
    private const string Revalidate = "no-cache";

    // Address → page. A page with an address of its own below routes by itself.
    private static readonly (string Pattern, string File)[] Pages =
    [
        ("/", "index.html"),
        ("/lesson", "lesson.html"),
        ("/lesson/{**rest}", "lesson.html"),
        ("/stage/{**rest}", "stage.html"),
        ("/answer", "answer.html"),
        ("/answer/{**rest}", "answer.html"),
        ("/check", "check.html"),
        ("/prepare/{id}", "prepare.html"),
        ("/recordings/{**rest}", "recordings.html"),
        ("/sim", "sim.html"),
    ];

    /// <summary>Serves the files; before sign-in, because the sign-in page is one of them.</summary>
    public static void UsePageFiles(this WebApplication app, WebOptions options)
    {
        if (!File.Exists(Path.Combine(options.ContentFolder, "index.html")))
        {
            app.Logger.PagesMissing(options.ContentFolder);
        }

        if (!Directory.Exists(options.ContentFolder))
        {
            return;
        }

        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".webmanifest"] = "application/manifest+json";
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Path.GetFullPath(options.ContentFolder)),
            ContentTypeProvider = types,
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
                // Vite names what lies in assets/ by its content.
                context.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? Forever : Revalidate,
        });
    }

    /// <summary>Maps the addresses of the pages.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes, WebOptions options)
    {
        foreach (var (pattern, file) in Pages)
        {
            var path = Path.GetFullPath(Path.Combine(options.ContentFolder, file));
            routes.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], context => SendAsync(context, path))
                .ExcludeFromDescription().Open("a page has no data; it asks the API").Unattended();
        }
    }

    private static Task SendAsync(HttpContext context, string path)
    {
        if (!File.Exists(path))
        {
            return Problems.WriteAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                "http.pages-missing",
                "the pages are not built: build with Node.js 18 or newer installed, without -p:SkipUi=true");
        }

        context.Response.Headers.CacheControl = Revalidate;
        var info = new FileInfo(path);
        return Results.File(
            path,
            "text/html; charset=utf-8",
            lastModified: info.LastWriteTimeUtc,
            entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue(
                $"\"{info.LastWriteTimeUtc.Ticks:x}-{info.Length:x}\"")).ExecuteAsync(context);
    }
}
