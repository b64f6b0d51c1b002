using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Audit;

/// <summary>Who did what.</summary>
internal static class AuditEndpoints
{
    private const int MostListed = 1000;
    private const int PageSize = 1000;

    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.MapGet("/audit", ReadAsync)
            .WithTags("Audit").WithName("readAudit")
            .WithSummary("The audit log newest first. JSON in pages (before, limit); format=csv exports all of it, or from 'before' on.")
            .Produces<IReadOnlyList<AuditLine>>(StatusCodes.Status200OK, "application/json", "text/csv")
            .RequireRateLimiting(RequestRates.Heavy).Needs(Permission.ViewAudit)
            .Answers(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> ReadAsync(
        int? limit,
        long? before,
        string? format,
        HttpContext context,
        IAuditTrail trail,
        CommandGate gate,
        CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        switch (format)
        {
            case null or "" or "json":
                if (limit is < 1 or > MostListed)
                {
                    throw ApiException.BadValue("limit", $"limit is 1 to {MostListed}");
                }

                var entries = await trail.ReadAsync(before, limit ?? 100, cancellationToken);
                return Results.Ok(entries.Select(AuditLine.Of));
            case "csv":
                if (limit < 1)
                {
                    throw ApiException.BadValue("limit", "limit is 1 or more");
                }

                return await gate.PassAsync(
                    context.User.Actor(),
                    Permission.ViewAudit,
                    new CommandRecord("audit.export", "audit", "format=csv"),
                    _ => ValueTask.FromResult(Csv(trail, before, limit, context.RequestAborted)),
                    cancellationToken);
            default:
                throw ApiException.BadValue("format", "format is json or csv");
        }
    }

    private static IResult Csv(IAuditTrail trail, long? before, int? limit, CancellationToken aborted) => Results.Stream(
        async stream =>
        {
            // With a byte-order mark: spreadsheets then read the names as UTF-8.
            await using var writer = new StreamWriter(stream, new System.Text.UTF8Encoding(true), leaveOpen: true) { NewLine = "\r\n" };
            await writer.WriteLineAsync(AuditLine.CsvHeader);
            var left = limit ?? int.MaxValue;
            while (left > 0)
            {
                var page = await trail.ReadAsync(before, Math.Min(PageSize, left), aborted);
                foreach (var entry in page)
                {
                    await writer.WriteLineAsync(AuditLine.Of(entry).ToCsv());
                }

                if (page.Count == 0)
                {
                    break;
                }

                before = page[^1].Number;
                left -= page.Count;
            }
        },
        "text/csv; charset=utf-8",
        "audit.csv");
}
