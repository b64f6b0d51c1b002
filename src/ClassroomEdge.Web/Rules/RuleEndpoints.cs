using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Rules;

/// <summary>What the room does by itself, and why.</summary>
internal static class RuleEndpoints
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);
    private static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    public static void MapRules(this IEndpointRouteBuilder api)
    {
        var rules = api.MapGroup("/rules").WithTags("Rules");
        rules.MapGet("", (RoomState room) => room.Current.Rules.AsEnumerable())
            .WithName("listRules").WithSummary("The rules: where each stands and why, and what it did last.")
            .Needs(Permission.ViewRoom).Unattended();
        rules.MapPost("/{id}/hold", HoldAsync)
            .WithName("holdRule").WithSummary("Stops a rule for a while, or lets it go on.")
            .Produces<RuleStatus>()
            .Needs(Permission.OperateDevices)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
        rules.MapPost("/{id}/undo", UndoAsync)
            .WithName("undoRule")
            .WithSummary("Sets back what the rule changed last and nobody changed since, and stops the rule for an hour.")
            .Produces<RuleStatus>()
            .Needs(Permission.OperateDevices)
            .Answers(
                StatusCodes.Status404NotFound,
                StatusCodes.Status409Conflict,
                StatusCodes.Status502BadGateway,
                StatusCodes.Status504GatewayTimeout);
    }

    private static async Task<IResult> HoldAsync(
        string id, HoldRuleRequest request, ClaimsPrincipal user, IRules rules, CancellationToken cancellationToken)
    {
        var duration = request.Duration ?? Usual;
        if (duration < TimeSpan.Zero || duration > Longest)
        {
            throw ApiException.BadValue("duration", "send seconds, from 0 to 604800");
        }

        return Results.Json(await rules.HoldAsync(user.Actor(), id, duration, cancellationToken));
    }

    private static async Task<IResult> UndoAsync(
        string id, ClaimsPrincipal user, IRules rules, CancellationToken cancellationToken) =>
        Results.Json(await rules.UndoAsync(user.Actor(), id, cancellationToken));
}
