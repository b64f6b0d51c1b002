namespace ClassroomEdge.Core.Protocols.Wire;

/// <summary>A piece of a pattern: literal, or a field.</summary>
internal readonly record struct PatternPart(string? Literal, string? Name, FieldFormat Format);
