namespace ClassroomEdge.Core.Protocols;

/// <summary>Where a text message ends.</summary>
public sealed record ProtocolFrameRule
{
    /// <summary>Ends that are not written in the patterns: <c>["\r"]</c>. The first one is sent; any of them ends what is received.</summary>
    public IReadOnlyList<string> Ends { get; init; } = [];

    /// <summary>Ends that belong to the message and are written in the patterns: <c>["!"]</c> of <c>1*2!</c>.</summary>
    public IReadOnlyList<string> Closing { get; init; } = [];
}
