using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Session;

namespace ClassroomEdge.Web.Security;

/// <summary>Who calls: somebody signed in, or a program with a token.</summary>
internal sealed class EdgeIdentity : ClaimsIdentity
{
    public EdgeIdentity(PersonalSession session)
        : base([new Claim(ClaimTypes.NameIdentifier, session.AccountId)], EdgeAuthentication.SchemeName)
    {
        Session = session;
        Actor = SignInDesk.ActorOf(session);
    }

    public EdgeIdentity(Actor actor)
        : base([new Claim(ClaimTypes.NameIdentifier, actor.Id)], EdgeAuthentication.SchemeName)
    {
        Actor = actor;
    }

    /// <summary>As commands are audited.</summary>
    public new Actor Actor { get; }

    /// <summary>The session of a cookie; null for a token.</summary>
    public PersonalSession? Session { get; }

    /// <summary>True when a browser sent this by itself, so that another site could have made it.</summary>
    public bool IsCookie => Session is not null;
}
