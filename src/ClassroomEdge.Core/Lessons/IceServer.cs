using System.Collections.Immutable;

namespace ClassroomEdge.Core.Lessons;

/// <summary>A STUN or TURN server as RTCPeerConnection takes it.</summary>
public sealed record IceServer(ImmutableArray<string> Urls, string? Username, string? Credential);
