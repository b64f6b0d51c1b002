using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Lessons;
using ClassroomEdge.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace ClassroomEdge.Web.Timetables;

/// <summary>The timetable: read, import, plan, undo.</summary>
internal static class TimetableEndpoints
{
    private const int LargestFile = 4 * 1024 * 1024;
    private const int MostDays = 200;

    public static void MapTimetable(this IEndpointRouteBuilder api)
    {
        var timetable = api.MapGroup("/timetable").WithTags("Timetable");
        timetable.MapGet("", List)
            .WithName("getTimetable").WithSummary("The lessons of some days, from and until included; today's without them.")
            .Produces<TimetableView>().Needs(Permission.ViewRoom).Answers(StatusCodes.Status422UnprocessableEntity);
        timetable.MapPost("/preview", PreviewAsync)
            .WithName("previewTimetable")
            .WithSummary("Reads an iCalendar or CSV file (the body, up to 4 MiB) and tells what importing it would do.")
            .Accepts<byte[]>("text/calendar", "text/csv", "application/octet-stream")
            .WithMetadata(new RequestSizeLimitAttribute(LargestFile))
            .Produces<TimetablePreview>().RequireRateLimiting(RequestRates.Heavy).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status422UnprocessableEntity);
        timetable.MapPost("/imports", ImportAsync)
            .WithName("importTimetable").WithSummary("Imports what was shown; entries of the same UID are replaced.")
            .Produces<TimetableChange>().Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status410Gone, StatusCodes.Status422UnprocessableEntity);
        timetable.MapPost("/undo", UndoAsync)
            .WithName("undoTimetable").WithSummary("Takes the last change back, an import as a whole.")
            .Produces<TimetableChange>().Needs(Permission.RunLessons).Answers(StatusCodes.Status409Conflict);
        timetable.MapPost("/lessons", PlanAsync)
            .WithName("planLesson").WithSummary("Plans a synchronous lesson, or a series of them.")
            .Produces<IReadOnlyList<ScheduledLesson>>(StatusCodes.Status201Created).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        timetable.MapPut("/lessons/{id}", MoveAsync)
            .WithName("movePlannedLesson").WithSummary("Changes a planned lesson; scope=following: those after it in its series too.")
            .Produces<ScheduledLesson>().Needs(Permission.RunLessons)
            .Answers(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        timetable.MapGet("/lessons/{id}/preparation", InviteAsync)
            .WithName("listPreparationLinks").WithSummary("For each partner school a link to the workspace of a planned joint preparation or research.")
            .Produces<IReadOnlyList<Invitation>>().Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        timetable.MapDelete("/lessons/{id}", CancelAsync)
            .WithName("cancelPlannedLesson").WithSummary("Takes a planned lesson off; scope=following: those after it in its series too.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult List(
        DateOnly? from, DateOnly? until, ITimetable timetable, RoomProfile profile, TimeProvider time)
    {
        var first = from ?? DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var last = until ?? first;
        if (last < first || last.DayNumber - first.DayNumber > MostDays)
        {
            throw ApiException.BadValue("until", $"until is from or later, at most {MostDays} days");
        }

        return Results.Ok(new TimetableView(
            timetable.Between(Midnight(first, time), Midnight(last.AddDays(1), time)),
            Semesters.At(profile.Lessons, first),
            timetable.LastChange));
    }

    private static async Task<IResult> PreviewAsync(
        string? name,
        DateOnly? from,
        DateOnly? until,
        HttpContext context,
        ITimetable timetable,
        CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, cancellationToken);
        var clean = new string([.. (name ?? "").Where(c => !char.IsControl(c)).Take(120)]);
        return Results.Ok(await timetable.PreviewAsync(
            context.User.Actor(),
            new TimetableFile(clean.Length > 0 ? clean : "timetable", content.GetBuffer().AsMemory(0, (int)content.Length), from, until),
            cancellationToken));
    }

    private static async Task<IResult> ImportAsync(
        ImportTimetableRequest request, ClaimsPrincipal user, ITimetable timetable, CancellationToken cancellationToken) =>
        Results.Ok(await timetable.ImportAsync(
            user.Actor(),
            request.Preview ?? throw ApiException.BadValue("preview", "send the preview's id"),
            request.Replace ?? false,
            cancellationToken));

    private static async Task<IResult> UndoAsync(
        ClaimsPrincipal user, ITimetable timetable, CancellationToken cancellationToken) =>
        Results.Ok(await timetable.UndoAsync(user.Actor(), cancellationToken));

    private static async Task<IResult> PlanAsync(
        PlanLessonRequest request, ClaimsPrincipal user, ITimetable timetable, CancellationToken cancellationToken) =>
        Results.Created(
            "/api/v1/timetable", await timetable.PlanAsync(user.Actor(), request.ToPlan(), cancellationToken));

    private static async Task<IResult> InviteAsync(
        string id, HttpContext context, IPreparations preparations, RoomProfile profile, WebOptions options, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Ok(await preparations.InviteAsync(
            context.User.Actor(), id, PublicOrigin.Of(context.Request, profile, options), cancellationToken));
    }

    private static async Task<IResult> MoveAsync(
        string id,
        string? scope,
        PlanLessonRequest request,
        ClaimsPrincipal user,
        ITimetable timetable,
        CancellationToken cancellationToken) =>
        Results.Ok(await timetable.MoveAsync(user.Actor(), id, request.ToPlan(), Scope(scope), cancellationToken));

    private static async Task<IResult> CancelAsync(
        string id, string? scope, ClaimsPrincipal user, ITimetable timetable, CancellationToken cancellationToken)
    {
        await timetable.CancelAsync(user.Actor(), id, Scope(scope), cancellationToken);
        return Results.NoContent();
    }

    private static TimetableScope Scope(string? word) => word switch
    {
        null or "" or "one" => TimetableScope.One,
        "following" => TimetableScope.Following,
        _ => throw ApiException.BadValue("scope", "scope is one or following"),
    };

    private static DateTimeOffset Midnight(DateOnly day, TimeProvider time)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, time.LocalTimeZone.GetUtcOffset(local));
    }
}
