using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>A STUN or TURN server.</summary>
public sealed record IceServerOptions
{
    /// <summary><c>stun:host:3478</c>, <c>turn:host:3478?transport=udp</c>, <c>turns:host:443?transport=tcp</c>.</summary>
    [RegularExpression("^(stun|stuns|turn|turns):.+$")]
    public required string Url { get; init; }

    /// <summary>Account; null: none.</summary>
    public string? Username { get; init; }

    /// <summary>Credential; null: none.</summary>
    public string? Credential { get; init; }
}
