using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Recordings;

/// <summary>What is made of a recording: chapters, tracks, the composed film, the waveform.</summary>
internal static class ArchiveEndpoints
{
    public static void MapArchive(this IEndpointRouteBuilder api)
    {
        var recording = api.MapGroup("/recordings/{id}").WithTags("Recordings");
        recording.MapGet("", async (string id, IRecordingArchive archive, CancellationToken cancellationToken) =>
                Results.Ok(await archive.FindAsync(id, cancellationToken) ?? throw NotFound()))
            .WithName("getRecording").WithSummary("A finished recording with its chapters, tracks and composition.")
            .Produces<RecordingDetails>().Needs(Permission.ViewRecordings).Answers(StatusCodes.Status404NotFound);
        recording.MapPost("/compose", ComposeAsync)
            .WithName("composeRecording").WithSummary("Asks for one film of all pictures and voices; a job makes it.")
            .Produces<Job>(StatusCodes.Status202Accepted).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
        recording.MapMethods("/composed", [HttpMethods.Get, HttpMethods.Head], async (
                string id, bool? download, HttpContext context, IRecordingArchive archive, CommandGate gate, CancellationToken cancellationToken) =>
                await FilmAnswer.SendAsync(
                    context, gate, await archive.ComposedPathAsync(id, cancellationToken), id, "video/mp4", download == true ? id + ".mp4" : null))
            .WithName("getComposedFile").WithSummary("The composed MP4, with ranges.")
            .Produces<byte[]>(StatusCodes.Status200OK, "video/mp4").Produces<byte[]>(StatusCodes.Status206PartialContent, "video/mp4")
            .RequireRateLimiting(RequestRates.Heavy).Needs(Permission.ViewRecordings).Answers(StatusCodes.Status404NotFound);
        recording.MapMethods("/tracks/{track}", [HttpMethods.Get, HttpMethods.Head], async (
                string id, string track, HttpContext context, IRecordingArchive archive, CommandGate gate, CancellationToken cancellationToken) =>
                await FilmAnswer.SendAsync(
                    context, gate, await archive.TrackPathAsync(id, track, cancellationToken), id, "video/x-matroska", track + ".mkv"))
            .WithName("getTrackFile").WithSummary("What one participant or feed sent, as Matroska.")
            .Produces<byte[]>(StatusCodes.Status200OK, "video/x-matroska")
            .Produces<byte[]>(StatusCodes.Status206PartialContent, "video/x-matroska")
            .RequireRateLimiting(RequestRates.Heavy).Needs(Permission.ViewRecordings).Answers(StatusCodes.Status404NotFound);
        recording.MapGet("/peaks", PeaksAsync)
            .WithName("getPeaks").WithSummary("The waveform: a byte for each 50 ms. 202 while a job computes it.")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream").Produces(StatusCodes.Status202Accepted)
            .Needs(Permission.ViewRecordings).Answers(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ComposeAsync(
        string id, ComposeRequest request, ClaimsPrincipal user, IRecordingArchive archive, CancellationToken cancellationToken)
    {
        var layout = request.Layout ?? throw ApiException.BadValue("layout", "layout is roomAndPartners or slidesAndTeacher");
        var job = await archive.ComposeAsync(user.Actor(), id, layout, cancellationToken);
        return Results.Accepted($"/api/v1/jobs/{job.Id}", job);
    }

    private static async Task<IResult> PeaksAsync(
        string id, bool? composed, HttpContext context, IRecordingArchive archive, CancellationToken cancellationToken)
    {
        if (await archive.PeaksPathAsync(id, composed == true, cancellationToken) is not { } path)
        {
            return Results.Accepted();
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        return Results.File(path, "application/octet-stream");
    }

    private static ApiException NotFound() => ApiException.NotFound("recording.not-found", "there is no such recording");
}
