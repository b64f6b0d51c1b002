namespace ClassroomEdge.Media.Composed;

/// <summary>A source's picture in a size.</summary>
internal readonly record struct PictureKey(string Source, int Width, int Height, bool IsCropped);
