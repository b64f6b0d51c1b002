using System.Collections.Immutable;

namespace ClassroomEdge.Web.Lessons;

/// <summary>Whom a command for all of them has changed.</summary>
internal sealed record ChangedParticipants(ImmutableArray<string> Participants);
