using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>A STUN or TURN server.</summary>
public sealed record IceServerOptions
{
    /// <summary><c>stun:host:3478</c>, <c>turn:host:3478?transport=udp</c>, <c>turns:host:443?transport=tcp</c>.</summary>
    [RegularExpression("^(stun|stuns|turn|turns):.+$")]
    public required string Url { get; init; }

    /// <summary>Account; null: none, or made with <see cref="SecretFile"/>.</summary>
    public string? Username { get; init; }

    /// <summary>Credential; null: none, or made with <see cref="SecretFile"/>.</summary>
    public string? Credential { get; init; }

    /// <summary>
    /// File that holds the secret shared with the TURN server (coturn: <c>use-auth-secret</c>, <c>static-auth-secret</c>): each
    /// who joins gets an account of their own that ends with their ticket. See <c>deploy/turn</c>.
    /// </summary>
    public string? SecretFile { get; init; }
}
