using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Session;

/// <summary>Makes <see cref="SessionView"/>s.</summary>
internal sealed class SessionViews(AccountStore accounts, RoomProfile profile, WebOptions options)
{
    public SessionView Of(HttpContext context) => Of((context.User.Identity as EdgeIdentity)?.Actor);

    public SessionView Of(Actor? actor)
    {
        var all = accounts.List();
        return new SessionView(
            actor is not null,
            actor is null ? null : new PersonView(actor.Id, actor.Name, actor.Role),
            actor is null ? [] : [.. RolePermissions.Of(actor.Role).Order()],
            all.Count > 0,
            [.. all.Where(a => a.PinHash is not null).Select(a => new PersonView(a.Id, a.Name, a.Role))],
            new RoomNameView(profile.Site, profile.Room.Id, profile.Room.Name),
            options.Demo);
    }
}
