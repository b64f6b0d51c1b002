using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Accounts;

/// <summary>Who may sign in; the administrator's.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("Accounts");
        accounts.MapGet("", (AccountDesk desk) => desk.List())
            .WithName("listAccounts").WithSummary("Every account.").Needs(Permission.Administer);
        accounts.MapPost("", CreateAsync)
            .WithName("createAccount").WithSummary("Adds an account.")
            .Produces<AccountView>(StatusCodes.Status201Created).Needs(Permission.Administer)
            .Answers(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        accounts.MapPut("/{id}", UpdateAsync)
            .WithName("updateAccount")
            .WithSummary("Changes an account; a new role, password or PIN signs its owner out and unlocks it.")
            .Produces<AccountView>().Needs(Permission.Administer)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        accounts.MapDelete("/{id}", DeleteAsync)
            .WithName("deleteAccount").WithSummary("Removes an account and signs its owner out.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.Administer)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> CreateAsync(
        CreateAccountRequest request, HttpContext context, AccountDesk desk, CancellationToken cancellationToken)
    {
        var account = await desk.CreateAsync(context.User.Actor(), request, cancellationToken);
        return Results.Created($"/api/v1/accounts/{account.Id}", account);
    }

    private static async Task<IResult> UpdateAsync(
        string id, UpdateAccountRequest request, HttpContext context, AccountDesk desk, CancellationToken cancellationToken)
    {
        var own = (context.User.Identity as EdgeIdentity)?.Session?.Key;
        return Results.Ok(await desk.UpdateAsync(context.User.Actor(), own, id, request, cancellationToken));
    }

    private static async Task<IResult> DeleteAsync(
        string id, HttpContext context, AccountDesk desk, CancellationToken cancellationToken)
    {
        await desk.DeleteAsync(context.User.Actor(), id, cancellationToken);
        return Results.NoContent();
    }
}
