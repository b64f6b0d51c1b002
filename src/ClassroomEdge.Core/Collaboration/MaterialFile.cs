namespace ClassroomEdge.Core.Collaboration;

/// <summary>A material's content.</summary>
/// <param name="Material">What it is.</param>
/// <param name="Path">The file on this box.</param>
/// <param name="ContentType">As browsers know its kind.</param>
public sealed record MaterialFile(Material Material, string Path, string ContentType);
