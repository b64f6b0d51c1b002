namespace ClassroomEdge.Media.Composed;

/// <summary>A box of the canvas and what is shown in it. All numbers are even.</summary>
/// <param name="Source">Whose picture.</param>
/// <param name="X">Left side, in pixels.</param>
/// <param name="Y">Upper side.</param>
/// <param name="Width">Of the box.</param>
/// <param name="Height">Of the box.</param>
/// <param name="IsCropped">A picture of another shape fills the box and loses its edges; else it is whole, with bars.</param>
internal sealed record PlacedTile(string Source, int X, int Y, int Width, int Height, bool IsCropped)
{
    /// <summary>What has to be decoded for it.</summary>
    public PictureKey Key => new(Source, Width, Height, IsCropped);
}
