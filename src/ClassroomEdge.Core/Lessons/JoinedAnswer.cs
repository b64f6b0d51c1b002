namespace ClassroomEdge.Core.Lessons;

/// <summary>What a joined box answered, as it answered it.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Of the body; null: there is none.</param>
/// <param name="Body">Arrives while it is read; whoever asked disposes it.</param>
public sealed record JoinedAnswer(int Status, string? ContentType, Stream Body);
