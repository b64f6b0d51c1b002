using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Jobs;

/// <summary>The long work in the background.</summary>
internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapGet("", async (IJobs all, CancellationToken cancellationToken) =>
                Results.Ok(await all.ListAsync(cancellationToken)))
            .WithName("listJobs").WithSummary("Background jobs, newest first; what is over is listed for 30 days.")
            .Produces<IReadOnlyList<Job>>().Needs(Permission.ViewRecordings);
        jobs.MapGet("/{id}", async (string id, IJobs all, CancellationToken cancellationToken) =>
                Results.Ok(await all.FindAsync(id, cancellationToken)
                    ?? throw ApiException.NotFound("job.not-found", "there is no such job")))
            .WithName("getJob").WithSummary("A background job.")
            .Produces<Job>().Needs(Permission.ViewRecordings).Answers(StatusCodes.Status404NotFound);
        jobs.MapDelete("/{id}", async (
                string id, ClaimsPrincipal user, IJobs all, CancellationToken cancellationToken) =>
                Results.Ok(await all.CancelAsync(user.Actor(), id, cancellationToken)))
            .WithName("cancelJob").WithSummary("Cancels a job that waits, runs or failed; answers when nothing of it runs.")
            .Produces<Job>().Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        jobs.MapPost("/{id}/retry", async (
                string id, ClaimsPrincipal user, IJobs all, CancellationToken cancellationToken) =>
                Results.Accepted($"/api/v1/jobs/{Uri.EscapeDataString(id)}", await all.RetryAsync(user.Actor(), id, cancellationToken)))
            .WithName("retryJob").WithSummary("Begins a failed or cancelled job again.")
            .Produces<Job>(StatusCodes.Status202Accepted).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }
}
