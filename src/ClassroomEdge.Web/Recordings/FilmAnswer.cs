using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;
using Microsoft.Net.Http.Headers;

namespace ClassroomEdge.Web.Recordings;

/// <summary>Sends a film with ranges, and writes down who looked.</summary>
internal static class FilmAnswer
{
    public static async Task<IResult> SendAsync(
        HttpContext context, CommandGate gate, string? path, string id, string type, string? saveAs)
    {
        if (path is null || !File.Exists(path))
        {
            throw ApiException.NotFound("recording.not-found", "there is no such film");
        }

        if (IsFirst(context.Request))
        {
            await gate.PassAsync(
                context.User.Actor(),
                Permission.ViewRecordings,
                new CommandRecord("recording.view", id, saveAs is null ? "" : "download"),
                _ => ValueTask.CompletedTask,
                context.RequestAborted);
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        var info = new FileInfo(path);
        return Results.File(
            path,
            type,
            fileDownloadName: saveAs,
            lastModified: info.LastWriteTimeUtc,
            entityTag: new EntityTagHeaderValue($"\"{info.LastWriteTimeUtc.Ticks:x}-{info.Length:x}\""),
            enableRangeProcessing: true);
    }

    // A player asks for hundreds of ranges; the record wants who looked, once.
    private static bool IsFirst(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && (request.GetTypedHeaders().Range?.Ranges.FirstOrDefault()?.From ?? 0) == 0;
}
