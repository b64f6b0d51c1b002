namespace ClassroomEdge.Core.Protocols;

/// <summary>Where messages begin and end: text (<see cref="Commands"/> and <see cref="Replies"/>) or <see cref="Binary"/>.</summary>
public sealed record ProtocolFraming
{
    /// <summary>Text that we send.</summary>
    public ProtocolFrameRule? Commands { get; init; }

    /// <summary>Text that the device sends.</summary>
    public ProtocolFrameRule? Replies { get; init; }

    /// <summary>Bytes, in both directions.</summary>
    public ProtocolBinaryFraming? Binary { get; init; }

    /// <summary>Replies are understood in either case; some devices answer in lower case. Text only.</summary>
    public bool IgnoreCase { get; init; } = true;
}
