using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Collaboration.Boards.Pdf;

/// <summary>Shapes as operators of a PDF page, as smooth as on the screen.</summary>
internal static class ShapePath
{
    /// <summary>Points of a page, 16:9.</summary>
    public const double PageWidth = 960;

    public const double PageHeight = 540;

    public static void Draw(StringBuilder content, BoardShape shape, PdfFont font)
    {
        var colour = Colour(shape.Colour);
        if (shape.Tool == BoardTool.Text)
        {
            Words(content, shape, colour, font);
            return;
        }

        content.Append(CultureInfo.InvariantCulture, $"q {colour} RG {Number(shape.Width * PageWidth / 10_000)} w 1 J 1 j ");
        if (shape.Tool == BoardTool.Marker)
        {
            content.Append("/Marker gs ");
        }

        var p = Points(shape.Points);
        switch (shape.Tool)
        {
            case BoardTool.Rectangle:
                content.Append(CultureInfo.InvariantCulture, $"{Number(p[0].X)} {Number(p[0].Y)} {Number(p[1].X - p[0].X)} {Number(p[1].Y - p[0].Y)} re ");
                break;
            case BoardTool.Line:
                content.Append(CultureInfo.InvariantCulture, $"{At(p[0])} m {At(p[1])} l ");
                break;
            default:
                ByHand(content, p);
                break;
        }

        content.Append("S Q\n");
    }

    // From middle to middle of the points, each point bending the way there, as the pages draw it; PDF has no quadratic
    // curves, so each becomes the cubic one that is the same.
    private static void ByHand(StringBuilder content, List<(double X, double Y)> p)
    {
        content.Append(CultureInfo.InvariantCulture, $"{At(p[0])} m ");
        if (p.Count == 1)
        {
            // A dot: a line of no length with round ends.
            content.Append(CultureInfo.InvariantCulture, $"{At(p[0])} l ");
            return;
        }

        var from = p[0];
        for (var i = 1; i < p.Count - 1; i++)
        {
            var to = Between(p[i], p[i + 1], 0.5);
            content.Append(
                CultureInfo.InvariantCulture, $"{At(Between(from, p[i], 2.0 / 3))} {At(Between(to, p[i], 2.0 / 3))} {At(to)} c ");
            from = to;
        }

        content.Append(CultureInfo.InvariantCulture, $"{At(p[^1])} l ");
    }

    private static void Words(StringBuilder content, BoardShape shape, string colour, PdfFont font)
    {
        var (x, y) = Points(shape.Points)[0];
        var size = shape.Width * PageWidth / 10_000;
        content.Append(CultureInfo.InvariantCulture, $"BT {colour} rg /Text {Number(size)} Tf {Number(size * 1.3)} TL {Number(x)} {Number(y - size)} Td ");
        foreach (var line in shape.Text!.Split('\n'))
        {
            content.Append(CultureInfo.InvariantCulture, $"{font.Encode(line)} Tj T* ");
        }

        content.Append("ET\n");
    }

    private static (double X, double Y) Between((double X, double Y) a, (double X, double Y) b, double part) =>
        (a.X + ((b.X - a.X) * part), a.Y + ((b.Y - a.Y) * part));

    private static List<(double X, double Y)> Points(ImmutableArray<int> points) =>
        [.. points.Chunk(2).Select(p => (p[0] * PageWidth / 10_000, PageHeight - (p[1] * PageHeight / 10_000)))];

    private static string At((double X, double Y) point) => $"{Number(point.X)} {Number(point.Y)}";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Colour(string colour)
    {
        string Part(int at) => Number(int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0);
        return $"{Part(1)} {Part(3)} {Part(5)}";
    }
}
