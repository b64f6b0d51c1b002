using System.Collections.Immutable;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Composed;

/// <summary>
/// Where each picture stands, as on the classroom display: beside a large one the small in one column or two, or equals in
/// a grid. Every box is 16:9 with even sides and corners, which YUV420p needs.
/// </summary>
internal static class StageCanvas
{
    public const int Width = 1280;
    public const int Height = 720;

    /// <summary>Of the pictures: the sender's rate, so that none is shown twice.</summary>
    public const int FramesPerSecond = 25;

    private const int Column = 320;
    private const int InOneColumn = 4;
    private const int MostBeside = 16;
    private const int MostEquals = 16;

    /// <summary>The boxes, in the order of the tiles; those for which there is no place are left out.</summary>
    public static ImmutableArray<PlacedTile> Place(ImmutableArray<ComposedTile> tiles)
    {
        var main = tiles.FirstOrDefault(t => t.Place == ComposedPlace.Main);
        if (main is null)
        {
            return Equals([.. tiles.Where(t => t.Place == ComposedPlace.Grid).Take(MostEquals)]);
        }

        var beside = tiles.Where(t => t.Place == ComposedPlace.Side).Take(MostBeside).ToArray();
        if (beside.Length == 0)
        {
            return [new PlacedTile(main.Source, 0, 0, Width, Height, false)];
        }

        const int large = Width - Column;
        var columns = beside.Length > InOneColumn ? 2 : 1;
        var width = Column / columns;
        var height = Wide(width);
        return
        [
            new PlacedTile(main.Source, 0, (Height - Wide(large)) / 2, large, Wide(large), false),
            .. beside.Select((t, i) => new PlacedTile(t.Source, large + (i % columns * width), i / columns * height, width, height, true)),
        ];
    }

    /// <summary>As few columns as make as many rows fit: one, two, two, two, three…</summary>
    private static ImmutableArray<PlacedTile> Equals(ComposedTile[] tiles)
    {
        if (tiles.Length == 0)
        {
            return [];
        }

        var columns = (int)Math.Ceiling(Math.Sqrt(tiles.Length));
        var rows = (tiles.Length + columns - 1) / columns;
        var width = Even(Width / columns);
        var height = Wide(width);
        var top = Even((Height - (rows * height)) / 2);
        return [.. tiles.Select((t, i) => new PlacedTile(t.Source, i % columns * width, top + (i / columns * height), width, height, false))];
    }

    private static int Wide(int width) => Even(width * 9 / 16);

    private static int Even(int length) => length / 2 * 2;
}
