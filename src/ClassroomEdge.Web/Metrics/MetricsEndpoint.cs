using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Metrics;

/// <summary>For Prometheus.</summary>
internal static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", (MetricsCollector collector) =>
                Results.Text(PrometheusText.Write(collector.Collect()), PrometheusText.ContentType))
            .WithTags("Health").WithName("getMetrics")
            .WithSummary("Metrics in Prometheus' text format; on the box itself without an account.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .Needs(Permission.ViewRoom, alsoOnTheBox: true).Unattended();
}
