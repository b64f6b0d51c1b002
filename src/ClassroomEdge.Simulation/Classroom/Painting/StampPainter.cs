namespace ClassroomEdge.Simulation.Classroom.Painting;

/// <summary>
/// The time as the camera burns it in, for measuring from glass to glass: 16 squares at the right of the top edge, most
/// significant first, light for 1, that hold the Unix time in milliseconds modulo 65 536.
/// </summary>
public static class StampPainter
{
    private const int Bits = 16;
    private const byte Light = 208;
    private const byte Dark = 48;

    /// <summary>Side of a square in pixels: a hundredth of the width, even.</summary>
    public static int CellSize(int width) => Math.Max(4, width / 100 / 2 * 2);

    /// <summary>Burns the time into a BGR24 frame.</summary>
    public static void Paint(Span<byte> bgr24, int width, DateTimeOffset at)
    {
        int cell = CellSize(width);
        int value = (int)(at.ToUnixTimeMilliseconds() & 0xFFFF);
        for (int y = cell / 2; y < cell + (cell / 2); y++)
        {
            var row = bgr24.Slice(y * width * 3, width * 3);
            for (int bit = 0; bit < Bits; bit++)
            {
                int left = width - ((Bits + 1 - bit) * cell);
                row.Slice(left * 3, cell * 3).Fill((value >> (Bits - 1 - bit) & 1) == 1 ? Light : Dark);
            }
        }
    }

    /// <summary>Reads the milliseconds (modulo 65 536) back from the squares' middles; tolerates compression.</summary>
    public static int Read(ReadOnlySpan<byte> bgr24, int width)
    {
        int cell = CellSize(width);
        int value = 0;
        for (int bit = 0; bit < Bits; bit++)
        {
            int x = width - ((Bits + 1 - bit) * cell) + (cell / 2);
            int at = ((cell * width) + x) * 3;
            int brightness = bgr24[at] + bgr24[at + 1] + bgr24[at + 2];
            value = (value << 1) | (brightness > 3 * (Light + Dark) / 2 ? 1 : 0);
        }

        return value;
    }
}
