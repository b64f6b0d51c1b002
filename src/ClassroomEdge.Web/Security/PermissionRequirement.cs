using ClassroomEdge.Core.Commands;
using Microsoft.AspNetCore.Authorization;

namespace ClassroomEdge.Web.Security;

/// <summary>The caller's role must allow this.</summary>
internal sealed class PermissionRequirement(Permission permission) : AuthorizationHandler<PermissionRequirement>, IAuthorizationRequirement
{
    public Permission Permission { get; } = permission;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.User.Identity is EdgeIdentity identity && identity.Actor.Role.Allows(requirement.Permission))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
