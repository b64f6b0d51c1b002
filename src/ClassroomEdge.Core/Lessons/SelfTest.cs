using System.Collections.Immutable;

namespace ClassroomEdge.Core.Lessons;

/// <summary>What a partner's page needs to test its way to the room.</summary>
/// <param name="School">For whom the link was made.</param>
/// <param name="IceServers">STUN and TURN servers for the page.</param>
public sealed record SelfTest(string School, ImmutableArray<IceServer> IceServers);
