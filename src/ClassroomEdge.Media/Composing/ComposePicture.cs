namespace ClassroomEdge.Media.Composing;

/// <summary>A stretch of some film in the composed one.</summary>
/// <param name="Source">Which film: empty for the room's own, else a track's id.</param>
/// <param name="Part">What it is in the layout.</param>
/// <param name="From">Where it begins in its own film.</param>
/// <param name="To">Where it begins in the composed one.</param>
/// <param name="Length">How long it is.</param>
internal sealed record ComposePicture(string Source, PicturePart Part, TimeSpan From, TimeSpan To, TimeSpan Length);
