namespace ClassroomEdge.Core.Protocols.Wire;

/// <summary>What the fields of a message hold.</summary>
internal sealed record MessageMatch(IReadOnlyDictionary<string, MatchedField> Fields)
{
    /// <summary>The code of a refusal; null when the message carries none.</summary>
    public MatchedField? Error => Fields.TryGetValue("error", out var error) ? error : null;
}
