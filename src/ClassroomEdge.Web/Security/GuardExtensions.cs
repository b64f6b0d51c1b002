using ClassroomEdge.Core.Commands;
using Microsoft.AspNetCore.Authorization;

namespace ClassroomEdge.Web.Security;

/// <summary>States what an endpoint asks. Without one of these it lets nobody in.</summary>
internal static class GuardExtensions
{
    /// <summary>Only those whose role allows this; or also any program on the box itself.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder builder, Permission permission, bool alsoOnTheBox = false)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.RequireAuthorization(new AuthorizationPolicyBuilder(EdgeAuthentication.SchemeName)
            .AddRequirements(new PermissionRequirement(permission, alsoOnTheBox))
            .Build());
        builder.Add(e => e.Metadata.Add(new Guard(permission, alsoOnTheBox ? "on the box itself" : null)));
        return builder;
    }

    /// <summary>Everyone, for a reason.</summary>
    public static TBuilder Open<TBuilder>(this TBuilder builder, string reason)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.AllowAnonymous();
        builder.Add(e => e.Metadata.Add(new Guard(null, reason)));
        return builder;
    }

    /// <summary>The pages call this by themselves: it does not keep an idle session alive.</summary>
    public static TBuilder Unattended<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(e => e.Metadata.Add(DoesNotKeepAwake.Instance));
        return builder;
    }
}
