using System.Collections.Immutable;

namespace ClassroomEdge.Core.Lessons;

/// <summary>A camera of another box, lent to this room for the lesson.</summary>
/// <param name="Id">There.</param>
/// <param name="Name">What people there call it.</param>
/// <param name="Presets">Words of where it can look.</param>
public sealed record JoinedCamera(string Id, LocalizedText Name, ImmutableArray<string> Presets);
