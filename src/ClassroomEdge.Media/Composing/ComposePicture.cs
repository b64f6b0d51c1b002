namespace ClassroomEdge.Media.Composing;

/// <summary>A stretch of some film in the composed one.</summary>
/// <param name="Source">Which film: empty for the room's own, a page's name, else a track's id.</param>
/// <param name="Part">What it is in the layout.</param>
/// <param name="From">Where it begins in its own film.</param>
/// <param name="To">Where it begins in the composed one.</param>
/// <param name="Length">How long it is.</param>
internal sealed record ComposePicture(string Source, PicturePart Part, TimeSpan From, TimeSpan To, TimeSpan Length)
{
    /// <summary>It is shown large.</summary>
    public bool IsSlides => Part is PicturePart.Screen or PicturePart.Page or PicturePart.JoinedSlides or PicturePart.Slides;
}
