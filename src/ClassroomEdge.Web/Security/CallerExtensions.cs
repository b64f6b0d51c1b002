using System.Security.Claims;
using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Web.Security;

/// <summary>The caller of an endpoint that needs a permission.</summary>
internal static class CallerExtensions
{
    /// <summary>Who calls; only where authorization has let somebody in.</summary>
    public static Actor Actor(this ClaimsPrincipal user) =>
        (user.Identity as EdgeIdentity)?.Actor
        ?? throw new InvalidOperationException("this endpoint has no permission set and so no caller");
}
