using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Http;
using Microsoft.AspNetCore.Authorization;

namespace ClassroomEdge.Web.Security;

/// <summary>The caller's role must allow this; or, where that is enough, the caller is on the box itself.</summary>
internal sealed class PermissionRequirement(Permission permission, bool alsoOnTheBox) : AuthorizationHandler<PermissionRequirement>, IAuthorizationRequirement
{
    public Permission Permission { get; } = permission;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        var isAllowed = context.User.Identity is EdgeIdentity identity
            && identity.Actor.Role.Allows(requirement.Permission);
        if (isAllowed || (alsoOnTheBox && context.Resource is HttpContext http && RequestRates.IsLoopback(http)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
