namespace ClassroomEdge.Simulation.Classroom.Drawing;

/// <summary>A rectangle of whole pixels, right and bottom exclusive.</summary>
internal readonly record struct Area(int Left, int Top, int Right, int Bottom)
{
    public static readonly Area None = new(int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);

    public bool IsEmpty => Right <= Left || Bottom <= Top;

    public int Width => Right - Left;

    public int Height => Bottom - Top;

    public int Pixels => IsEmpty ? 0 : Width * Height;

    public static Area Around(float left, float top, float right, float bottom) =>
        new((int)MathF.Floor(left), (int)MathF.Floor(top), (int)MathF.Ceiling(right), (int)MathF.Ceiling(bottom));

    public Area Union(Area other) => IsEmpty ? other : other.IsEmpty ? this : new(
        Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    public Area Intersect(Area other) => new(
        Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));

    public bool Touches(Area other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
}
