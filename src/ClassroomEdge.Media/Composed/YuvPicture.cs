namespace ClassroomEdge.Media.Composed;

/// <summary>Writes into raw pictures of YUV420p. Pure; every number is even.</summary>
internal static class YuvPicture
{
    /// <summary>Neutral grey-green of a place without a picture, as on the display: #10191a.</summary>
    public static readonly (byte Y, byte U, byte V) Neutral = (37, 129, 125);

    /// <summary>Behind all.</summary>
    public static readonly (byte Y, byte U, byte V) Black = (16, 128, 128);

    /// <summary>Bytes of a picture.</summary>
    public static int Bytes(int width, int height) => width * height * 3 / 2;

    /// <summary>One colour in a box.</summary>
    public static void Fill(Span<byte> canvas, (int Width, int Height) size, PlacedTile box, (byte Y, byte U, byte V) colour)
    {
        foreach (var plane in Planes(size.Width, size.Height, colour))
        {
            for (var row = 0; row < box.Height / plane.Step; row++)
            {
                canvas.Slice(plane.At(box.X, (box.Y / plane.Step) + row), box.Width / plane.Step).Fill(plane.Colour);
            }
        }
    }

    /// <summary>
    /// A picture into a box: row by row where it has the box's size, else by the nearest pixel, which nobody sees for longer
    /// than it takes to have it decoded in that size.
    /// </summary>
    public static void Copy(ReadOnlySpan<byte> picture, int width, int height, Span<byte> canvas, (int Width, int Height) size, PlacedTile box)
    {
        var from = Planes(width, height, default);
        var to = Planes(size.Width, size.Height, default);
        var isExact = (width, height) == (box.Width, box.Height);
        for (var p = 0; p < to.Length; p++)
        {
            var (columns, rows) = (box.Width / to[p].Step, box.Height / to[p].Step);
            var (haveColumns, haveRows) = (width / to[p].Step, height / to[p].Step);
            for (var row = 0; row < rows; row++)
            {
                var line = picture.Slice(from[p].At(0, isExact ? row : row * haveRows / rows), haveColumns);
                var into = canvas.Slice(to[p].At(box.X, (box.Y / to[p].Step) + row), columns);
                if (isExact)
                {
                    line.CopyTo(into);
                    continue;
                }

                for (var column = 0; column < columns; column++)
                {
                    into[column] = line[column * haveColumns / columns];
                }
            }
        }
    }

    private static Plane[] Planes(int width, int height, (byte Y, byte U, byte V) colour) =>
    [
        new Plane(0, width, 1, colour.Y),
        new Plane(width * height, width / 2, 2, colour.U),
        new Plane(width * height * 5 / 4, width / 2, 2, colour.V),
    ];

    /// <summary>One of the three: where it begins, its row's length, and how many pixels of the picture one of its own stands for in each direction.</summary>
    private readonly record struct Plane(int Start, int Stride, int Step, byte Colour)
    {
        /// <summary>Of a column of the picture and a row of the plane.</summary>
        public int At(int x, int row) => Start + (row * Stride) + (x / Step);
    }
}
