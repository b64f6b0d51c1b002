using System.Security.Claims;
using System.Text.Encodings.Web;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Session;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ClassroomEdge.Web.Security;

/// <summary>Finds out who calls, from the session cookie or an API token. A lesson's ticket is not its business.</summary>
internal sealed class EdgeAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SessionStore sessions,
    ITokenStore tokens) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "edge";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer + TokenStore.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            // A token that is wrong is refused even when a good cookie comes along.
            return await tokens.VerifyAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is { } token
                ? Success(new EdgeIdentity(new Actor(token.Id, token.Name, token.Role, DoorOf(token))))
                : AuthenticateResult.Fail("this token is void");
        }

        if (SessionCookie.Read(Request) is not { } cookie || sessions.Find(cookie) is not { } session)
        {
            return AuthenticateResult.NoResult();
        }

        if (Context.GetEndpoint()?.Metadata.GetMetadata<DoesNotKeepAwake>() is null)
        {
            sessions.Use(session.Key);
        }

        return Success(new EdgeIdentity(session));
    }

    private static Door DoorOf(ApiToken token) => token.Name == ApiToken.CommandLineName ? Door.CommandLine : Door.Api;

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.WriteBareAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Problems.WriteBareAsync(Context);
    }

    private static AuthenticateResult Success(EdgeIdentity identity) =>
        AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
}
