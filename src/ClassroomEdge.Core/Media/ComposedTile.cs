namespace ClassroomEdge.Core.Media;

/// <summary>A picture in the composed one.</summary>
/// <param name="Source">Its id, as <see cref="IFeedTaps"/> knows it.</param>
/// <param name="Place">Where it stands.</param>
public sealed record ComposedTile(string Source, ComposedPlace Place);
