using System.Collections.Immutable;

namespace ClassroomEdge.Media.Composing;

/// <summary>Where each picture stands on the 1280 × 720 canvas.</summary>
internal static class ComposeCanvas
{
    public const int Width = 1280;
    public const int Height = 720;
    private const int Column = 320;

    /// <summary>Of what is large beside tiles.</summary>
    public const int LargeWidth = Width - Column;

    private const int InOneColumn = 4;
    private const int MostTiles = 16;

    /// <summary>The boxes, in the pictures' order; those for which there is no place are left out.</summary>
    public static ImmutableArray<(ComposePicture Picture, int X, int Y, int Width, int Height)> Place(
        ImmutableArray<ComposePicture> pictures)
    {
        // Slides, where the layout shows them, are what matters; the room is then a tile like the partners.
        var large = pictures.FirstOrDefault(p => p.IsSlides) ?? pictures.FirstOrDefault(p => p.Part == PicturePart.Room);
        if (large is null)
        {
            return [];
        }

        var tiles = pictures.Where(p => p != large).OrderBy(p => p.Part).Take(MostTiles).ToArray();
        if (tiles.Length == 0)
        {
            return [(large, 0, 0, Width, Height)];
        }

        var placed = ImmutableArray.CreateBuilder<(ComposePicture, int, int, int, int)>();
        placed.Add((large, 0, 0, LargeWidth, Height));
        var columns = tiles.Length > InOneColumn ? 2 : 1;
        var (width, height) = (Column / columns, Column / columns * 9 / 16);
        for (var i = 0; i < tiles.Length; i++)
        {
            placed.Add((tiles[i], Width - Column + (i % columns * width), i / columns * height, width, height));
        }

        return placed.ToImmutable();
    }
}
