using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Protocols;

/// <summary>A byte that tells how long the message is; <c>{length}</c> in the patterns.</summary>
public sealed record ProtocolLength
{
    /// <summary>Its place in the message, from 0.</summary>
    [Range(0, 31)]
    public required int At { get; init; }

    /// <summary>Bytes of the message that it does not count.</summary>
    [Range(0, 32)]
    public required int Add { get; init; }
}
