using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Devices;

/// <summary>The room's devices.</summary>
internal static class DeviceEndpoints
{
    private const int LongestWord = 200;

    public static void MapDevices(this IEndpointRouteBuilder api)
    {
        var devices = api.MapGroup("/devices").WithTags("Devices");
        devices.MapGet("", (RoomState room) => room.Current.Devices.AsEnumerable())
            .WithName("listDevices").WithSummary("Every device with its health and last readings.")
            .Needs(Permission.ViewRoom).Unattended();
        devices.MapGet("/{id}", (string id, RoomState room) =>
                room.Current.Device(id) ?? throw ApiException.NotFound("device.not-found", $"there is no device {id}"))
            .WithName("getDevice").WithSummary("One device.")
            .Needs(Permission.ViewRoom).Unattended().Answers(StatusCodes.Status404NotFound);
        devices.MapPost("/{id}/commands", CommandAsync)
            .WithName("commandDevice")
            .WithSummary("Sets a property; answers when the device has taken the command.")
            .Produces(StatusCodes.Status204NoContent)
            .Needs(Permission.OperateDevices)
            .Answers(
                StatusCodes.Status404NotFound,
                StatusCodes.Status409Conflict,
                StatusCodes.Status422UnprocessableEntity,
                StatusCodes.Status502BadGateway,
                StatusCodes.Status504GatewayTimeout);
    }

    private static async Task<IResult> CommandAsync(
        string id,
        DeviceCommandRequest request,
        ClaimsPrincipal user,
        IRoomControl control,
        CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Property))
        {
            throw ApiException.BadValue("property", "send the property's name");
        }

        if (request.Value is null or PropertyValue.Choice { Word.Length: > LongestWord }
            || (request.Value is PropertyValue.Measurement m && !double.IsFinite(m.Value)))
        {
            throw ApiException.BadValue("value", "send a finite number, true, false or a word");
        }

        await control.OperateAsync(user.Actor(), new DeviceCommand(id, request.Property, request.Value), cancellationToken);
        return Results.NoContent();
    }
}
