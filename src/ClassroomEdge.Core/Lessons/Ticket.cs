using System.Collections.Immutable;

namespace ClassroomEdge.Core.Lessons;

/// <summary>Lets a browser take part: the bearer token of WHIP, WHEP and the lesson's API.</summary>
/// <param name="Token">Signed; keep it out of URLs and logs. The page keeps it over a reload.</param>
/// <param name="ParticipantId">The bearer's own id.</param>
/// <param name="IceServers">STUN and TURN servers for the page.</param>
public sealed record Ticket(string Token, string ParticipantId, ImmutableArray<IceServer> IceServers)
{
    /// <summary>As what the bearer takes part.</summary>
    public ParticipantRole Role { get; init; }

    /// <summary>Whether the bearer is in, or waits to be admitted.</summary>
    public Standing Standing { get; init; } = Standing.Admitted;
}
