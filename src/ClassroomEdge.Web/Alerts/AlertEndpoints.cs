using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Alerts;

/// <summary>What people should see until it is over.</summary>
internal static class AlertEndpoints
{
    public static void MapAlerts(this IEndpointRouteBuilder api) =>
        api.MapGet("/alerts", (RoomState room) => room.Current.Alerts.AsEnumerable())
            .WithTags("Alerts").WithName("listAlerts").WithSummary("The alerts that are not over, oldest first.")
            .Needs(Permission.ViewRoom).Unattended();
}
