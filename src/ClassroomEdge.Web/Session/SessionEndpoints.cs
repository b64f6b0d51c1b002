using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Session;

/// <summary>Signing in and out, and taking a new box.</summary>
internal static class SessionEndpoints
{
    public static void MapSession(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("Session");
        session.MapGet("", (HttpContext context, SessionViews views) => views.Of(context))
            .WithName("getSession").WithSummary("Who is signed in, and what a sign-in page needs.")
            .Open("the sign-in page asks before anybody is signed in").Unattended();
        session.MapPost("", SignInAsync)
            .WithName("signIn").WithSummary("Signs in with a PIN or a password; sets the session cookie.")
            .RequireRateLimiting(RequestRates.SignIn).Open("this is the sign-in")
            .Answers(StatusCodes.Status401Unauthorized, StatusCodes.Status422UnprocessableEntity);
        session.MapDelete("", SignOutAsync)
            .WithName("signOut").WithSummary("Signs out; also when nobody was signed in.")
            .Produces(StatusCodes.Status204NoContent).Open("signing out twice is no error");
        api.MapPost("/claim", ClaimAsync)
            .WithTags("Session").WithName("claim")
            .WithSummary("Takes a new box with the code printed at start: makes and signs in its first administrator.")
            .RequireRateLimiting(RequestRates.SignIn).Open("there is no account yet; the one-time code is asked")
            .Answers(StatusCodes.Status401Unauthorized, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<SessionView> SignInAsync(
        SignInRequest request, HttpContext context, SignInDesk desk, SessionViews views, CancellationToken cancellationToken)
    {
        var (kind, secret) = (request.Pin, request.Password) switch
        {
            ({ Length: > 0 and <= SecretRules.MaximumPasswordLength } pin, null) => (SignInKind.Pin, pin),
            (null, { Length: > 0 and <= SecretRules.MaximumPasswordLength } password) => (SignInKind.Password, password),
            _ => throw ApiException.BadValue("pin", "send either a pin or a password"),
        };
        if (string.IsNullOrWhiteSpace(request.Account))
        {
            throw ApiException.BadValue("account", "send the account's id");
        }

        var (token, session) = await desk.SignInAsync(
            request.Account, kind, secret, RequestRates.Client(context), RequestRates.IsLoopback(context), cancellationToken);
        SessionCookie.Write(context, token);
        return views.Of(SignInDesk.ActorOf(session));
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, SignInDesk desk)
    {
        if (context.User.Identity is EdgeIdentity { Session: { } session })
        {
            await desk.SignOutAsync(session);
        }

        SessionCookie.Clear(context);
        return Results.NoContent();
    }

    private static async Task<SessionView> ClaimAsync(
        ClaimRequest request,
        HttpContext context,
        ClaimCode claim,
        FailureBook failures,
        AccountStore accounts,
        SecretHasher hasher,
        SessionStore sessions,
        SessionViews views,
        IAuditLog audit)
    {
        // Looked at once: somebody else may take the box while this request is on its way.
        if (claim.Current is not { } current)
        {
            throw new ApiException(StatusCodes.Status409Conflict, "claim.already-claimed", "this box has been taken");
        }

        var client = RequestRates.Client(context);
        var subject = $"claim:{client}";
        if (failures.LockedUntil(subject) is { } until)
        {
            throw new ApiException(
                StatusCodes.Status429TooManyRequests, "session.locked", $"locked after too many failures until {until:u}")
            {
                Details = new Dictionary<string, string> { ["until"] = until.ToString("O") },
            };
        }

        var id = AccountNames.CheckId(request.Account);
        var actor = new Actor(id, AccountNames.CheckName(request.Name), Role.Administrator, Door.Panel);
        var record = new CommandRecord("claim", id, $"from={client}");
        if (!ClaimCode.AreSame(request.Code ?? "", current))
        {
            failures.Add(subject, FailureBook.AccountLimit);
            await audit.AppendAsync(actor with { Role = Role.Partner }, record, "claim.wrong-code", CancellationToken.None);
            throw new ApiException(
                StatusCodes.Status401Unauthorized, "claim.wrong-code", "this is not the code that the box printed at start");
        }

        SecretRules.CheckPassword(request.Password ?? "", id);
        string? pinHash = null;
        if (!string.IsNullOrEmpty(request.Pin))
        {
            SecretRules.CheckPin(request.Pin);
            pinHash = hasher.HashPin(request.Pin);
        }

        var account = new Account(
            id, actor.Name, Role.Administrator, hasher.HashPassword(request.Password!), pinHash, IsDemo: false);
        if (!accounts.TryAddFirst(account))
        {
            throw new ApiException(StatusCodes.Status409Conflict, "claim.already-claimed", "this box has been taken");
        }

        await audit.AppendAsync(actor, record, "done", CancellationToken.None);
        var (token, _) = sessions.Open(id, actor.Name, actor.Role, SignInKind.Password, client);
        SessionCookie.Write(context, token);
        return views.Of(actor);
    }
}
