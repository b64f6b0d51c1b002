using System.Collections.Immutable;

namespace ClassroomEdge.Core.Media;

/// <summary>What is seen and heard at a moment.</summary>
/// <param name="Tiles">The pictures, the most important first: those at the end are left out where there is no place for all.</param>
/// <param name="Voices">Whose sound is heard, the most important first; ids as <see cref="IFeedTaps"/> knows them.</param>
public sealed record ComposedScene(ImmutableArray<ComposedTile> Tiles, ImmutableArray<string> Voices)
{
    /// <summary>Nothing.</summary>
    public static readonly ComposedScene Empty = new([], []);
}
