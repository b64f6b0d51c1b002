using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;
using Microsoft.Net.Http.Headers;

namespace ClassroomEdge.Web.Recordings;

/// <summary>The finished recordings and their files.</summary>
internal static class RecordingEndpoints
{
    public static void MapRecordings(this IEndpointRouteBuilder api)
    {
        var recordings = api.MapGroup("/recordings").WithTags("Recordings");
        recordings.MapGet("", async (IRecordings all, CancellationToken cancellationToken) =>
                Results.Ok(await all.ListAsync(cancellationToken)))
            .WithName("listRecordings").WithSummary("Finished recordings, newest first.")
            .Produces<IReadOnlyList<Recording>>().Needs(Permission.ViewRecordings);
        recordings.MapMethods("/{id}/file", [HttpMethods.Get, HttpMethods.Head], FileAsync)
            .WithName("getRecordingFile").WithSummary("The MP4, with ranges; ?download=true names it for saving.")
            .Produces<byte[]>(StatusCodes.Status200OK, "video/mp4")
            .Produces<byte[]>(StatusCodes.Status206PartialContent, "video/mp4")
            .RequireRateLimiting(RequestRates.Heavy).Needs(Permission.ViewRecordings)
            .Answers(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> FileAsync(
        string id,
        bool? download,
        HttpContext context,
        IRecordings recordings,
        CommandGate gate,
        CancellationToken cancellationToken)
    {
        var path = await recordings.PathAsync(id, cancellationToken);
        if (path is null || !File.Exists(path))
        {
            throw ApiException.NotFound("recording.not-found", "there is no such recording");
        }

        if (IsFirstRequest(context.Request))
        {
            await gate.PassAsync(
                context.User.Actor(),
                Permission.ViewRecordings,
                new CommandRecord("recording.view", id, download == true ? "download" : ""),
                _ => ValueTask.CompletedTask,
                cancellationToken);
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        var info = new FileInfo(path);
        return Results.File(
            path,
            "video/mp4",
            fileDownloadName: download == true ? info.Name : null,
            lastModified: info.LastWriteTimeUtc,
            entityTag: new EntityTagHeaderValue($"\"{info.LastWriteTimeUtc.Ticks:x}-{info.Length:x}\""),
            enableRangeProcessing: true);
    }

    // A player asks for hundreds of ranges; the record wants who looked, once.
    private static bool IsFirstRequest(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && (request.GetTypedHeaders().Range?.Ranges.FirstOrDefault()?.From ?? 0) == 0;
}
