using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Recordings;
using ClassroomEdge.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace ClassroomEdge.Web.MicroLessons;

/// <summary>Micro-lessons, their files, and how they leave the box.</summary>
internal static class MicroLessonEndpoints
{
    private const long LargestAttachment = 51 * 1024 * 1024;

    public static void MapMicroLessons(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/micro-lessons").WithTags("Micro-lessons");
        all.MapGet("", async (IMicroLessons micro, CancellationToken ct) => Results.Ok(await micro.ListAsync(ct)))
            .WithName("listMicroLessons").WithSummary("Micro-lessons, newest first.")
            .Produces<IReadOnlyList<MicroLesson>>().Needs(Permission.ViewRecordings);
        all.MapPost("", async (ClipBody clip, ClaimsPrincipal user, IMicroLessons micro, CancellationToken ct) =>
            {
                var made = await micro.SaveAsync(user.Actor(), null, clip.ToRequest(), ct);
                return Results.Created($"/api/v1/micro-lessons/{made.Id}", made);
            })
            .WithName("createMicroLesson").WithSummary("Cuts a clip of a recording; a job makes its film.")
            .Produces<MicroLesson>(StatusCodes.Status201Created).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status422UnprocessableEntity);
        all.MapPut("/{id}", async (string id, ClipBody clip, ClaimsPrincipal user, IMicroLessons micro, CancellationToken ct) =>
                Results.Ok(await micro.SaveAsync(user.Actor(), id, clip.ToRequest(), ct)))
            .WithName("changeMicroLesson").WithSummary("Changes title and cut.")
            .Produces<MicroLesson>().Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
        all.MapDelete("/{id}", async (string id, ClaimsPrincipal user, IMicroLessons micro, CancellationToken ct) =>
            {
                await micro.DeleteAsync(user.Actor(), id, ct);
                return Results.NoContent();
            })
            .WithName("deleteMicroLesson").WithSummary("Removes a micro-lesson; the recording stays.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
        all.MapMethods("/{id}/film", [HttpMethods.Get, HttpMethods.Head], async (
                string id, bool? download, HttpContext context, IMicroLessons micro, CommandGate gate, CancellationToken ct) =>
                await FilmAnswer.SendAsync(
                    context, gate, await micro.FilmPathAsync(id, ct), id, "video/mp4", download == true ? id + ".mp4" : null))
            .WithName("getMicroLessonFilm").WithSummary("The cut MP4, with ranges.")
            .Produces<byte[]>(StatusCodes.Status200OK, "video/mp4").Produces<byte[]>(StatusCodes.Status206PartialContent, "video/mp4")
            .RequireRateLimiting(RequestRates.Heavy).Needs(Permission.ViewRecordings).Answers(StatusCodes.Status404NotFound);
        MapAttachments(all);
        MapExports(all);
        MapCourses(api.MapGroup("/micro-courses").WithTags("Micro-lessons"));
    }

    private static void MapAttachments(RouteGroupBuilder all)
    {
        all.MapPut("/{id}/attachments/{kind}", async (
                string id, Word<AttachmentKind> kind, string name, HttpContext context, IMicroLessons micro, CancellationToken ct) =>
                Results.Ok(await micro.AttachAsync(context.User.Actor(), id, kind.Of("kind"), name, context.Request.Body, ct)))
            .WithName("attachToMicroLesson").WithSummary("Adds a file (the body is its content) in place of the earlier one of its kind.")
            .WithMetadata(new RequestSizeLimitAttribute(LargestAttachment))
            .Produces<MicroLesson>().Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status422UnprocessableEntity);
        all.MapGet("/{id}/attachments/{kind}", async (string id, Word<AttachmentKind> kind, IMicroLessons micro, CancellationToken ct) =>
                await micro.AttachmentPathAsync(id, kind.Of("kind"), ct) is { } file
                    ? Results.File(file.Path, "application/octet-stream", file.FileName)
                    : throw ApiException.NotFound("micro.not-found", "there is no such file"))
            .WithName("getMicroLessonAttachment").WithSummary("A file of a micro-lesson.")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream").Needs(Permission.ViewRecordings)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
        all.MapDelete("/{id}/attachments/{kind}", async (
                string id, Word<AttachmentKind> kind, ClaimsPrincipal user, IMicroLessons micro, CancellationToken ct) =>
                Results.Ok(await micro.DetachAsync(user.Actor(), id, kind.Of("kind"), ct)))
            .WithName("detachFromMicroLesson").WithSummary("Takes a file away.")
            .Produces<MicroLesson>().Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
    }

    private static void MapExports(RouteGroupBuilder all)
    {
        all.MapPost("/{id}/export", async (
                string id, ExportBody body, ClaimsPrincipal user, IMicroLessons micro, CancellationToken ct) =>
            {
                var format = body.Format ?? throw ApiException.BadValue("format", "format is commonCartridge, scorm, opencast or copy");
                var job = await micro.ExportAsync(user.Actor(), id, format, ct);
                return Results.Accepted($"/api/v1/jobs/{job.Id}", job);
            })
            .WithName("exportMicroLesson").WithSummary("Exports a micro-lesson, or a course by its id; a job does it.")
            .Produces<Job>(StatusCodes.Status202Accepted).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        all.MapGet("/{id}/package/{format}", async (string id, Word<ExportFormat> format, IMicroLessons micro, CancellationToken ct) =>
                await micro.PackagePathAsync(id, format.Of("format"), ct) is { } file
                    ? Results.File(file.Path, "application/zip", file.FileName)
                    : throw ApiException.NotFound("micro.not-found", "it has not been exported so"))
            .WithName("getMicroLessonPackage").WithSummary("The zip last exported, of a micro-lesson or a course.")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/zip")
            .RequireRateLimiting(RequestRates.Heavy).Needs(Permission.ViewRecordings)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
    }

    private static void MapCourses(RouteGroupBuilder courses)
    {
        courses.MapGet("", async (IMicroLessons micro, CancellationToken ct) => Results.Ok(await micro.CoursesAsync(ct)))
            .WithName("listMicroCourses").WithSummary("Micro-courses, newest first.")
            .Produces<IReadOnlyList<MicroCourse>>().Needs(Permission.ViewRecordings);
        courses.MapPost("", async (CourseBody body, ClaimsPrincipal user, IMicroLessons micro, CancellationToken ct) =>
            {
                var made = await micro.SaveCourseAsync(user.Actor(), null, body.Title ?? "", body.Lessons ?? [], ct);
                return Results.Created($"/api/v1/micro-courses/{made.Id}", made);
            })
            .WithName("createMicroCourse").WithSummary("Makes a course of micro-lessons.")
            .Produces<MicroCourse>(StatusCodes.Status201Created).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
        courses.MapPut("/{id}", async (string id, CourseBody body, ClaimsPrincipal user, IMicroLessons micro, CancellationToken ct) =>
                Results.Ok(await micro.SaveCourseAsync(user.Actor(), id, body.Title ?? "", body.Lessons ?? [], ct)))
            .WithName("changeMicroCourse").WithSummary("Changes a course.")
            .Produces<MicroCourse>().Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
        courses.MapDelete("/{id}", async (string id, ClaimsPrincipal user, IMicroLessons micro, CancellationToken ct) =>
            {
                await micro.DeleteCourseAsync(user.Actor(), id, ct);
                return Results.NoContent();
            })
            .WithName("deleteMicroCourse").WithSummary("Removes a course; its micro-lessons stay.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.RunLessons).Answers(StatusCodes.Status404NotFound);
    }
}
