namespace ClassroomEdge.Core.Protocols;

/// <summary>A device said no.</summary>
/// <param name="Code">As it came; empty: it gives none.</param>
/// <param name="Kind">What to make of it.</param>
/// <param name="Text">What the manual says about it; empty: nothing.</param>
public sealed record Refusal(string Code, ProtocolErrorKind Kind, string Text);
