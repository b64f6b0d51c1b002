using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Evidence;

/// <summary>The synchronous activities of a semester, for those who ask for proof.</summary>
internal static class EvidenceEndpoints
{
    public static void MapEvidence(this IEndpointRouteBuilder api) =>
        api.MapGet("/evidence", ReadAsync)
            .WithTags("Evidence").WithName("getEvidence")
            .WithSummary("All synchronous activities of a semester (2026-1; the present one without it) against the target; format=csv for a spreadsheet.")
            .Produces<EvidenceReport>(StatusCodes.Status200OK, "application/json", "text/csv")
            .RequireRateLimiting(RequestRates.Heavy).Needs(Permission.ViewRecordings)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> ReadAsync(
        string? semester,
        string? format,
        HttpContext context,
        IEvidence evidence,
        CommandGate gate,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var asked = string.IsNullOrEmpty(semester) ? null : semester;
        switch (format)
        {
            case null or "" or "json":
                return Results.Ok(await evidence.ReportAsync(asked, cancellationToken));
            case "csv":
                var report = await gate.PassAsync(
                    context.User.Actor(),
                    Permission.ViewRecordings,
                    new CommandRecord("evidence.export", asked ?? "present", "format=csv"),
                    ct => evidence.ReportAsync(asked, ct),
                    cancellationToken);
                return Results.File(
                    EvidenceTable.Write(report, time.LocalTimeZone),
                    "text/csv; charset=utf-8",
                    $"evidence-{report.Site}-{report.Room}-{report.Semester.Id}.csv");
            default:
                throw ApiException.BadValue("format", "format is json or csv");
        }
    }
}
