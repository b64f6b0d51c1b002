using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

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
        return await FilmAnswer.SendAsync(
            context, gate, path, id, "video/mp4", download == true ? Path.GetFileName(path) : null);
    }
}
