using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Room;

/// <summary>The room as a whole.</summary>
internal static class RoomEndpoints
{
    public static void MapRoom(this IEndpointRouteBuilder api) =>
        api.MapGet("/room", (RoomViews views) => views.Current())
            .WithTags("Room").WithName("getRoom")
            .WithSummary("The whole room. Follow it live at the SignalR hub /live, which pushes the same as 'room'.")
            .Needs(Permission.ViewRoom).Unattended()
            .Answers(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);
}
