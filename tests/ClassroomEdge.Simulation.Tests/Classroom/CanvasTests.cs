using System.Numerics;
using ClassroomEdge.Simulation.Classroom.Drawing;

namespace ClassroomEdge.Simulation.Tests.Classroom;

public sealed class CanvasTests
{
    private static readonly Ink White = new(255, 255, 255);
    private readonly Canvas _canvas = new(40, 30);

    [Fact]
    public void Fill_BoxOnPixelEdges_FillsExactlyThose()
    {
        Fill(White, new(3, 4), new(8, 4), new(8, 6), new(3, 6));

        for (int y = 0; y < 30; y++)
        {
            for (int x = 0; x < 40; x++)
            {
                Assert.Equal(x is >= 3 and < 8 && y is >= 4 and < 6 ? 255 : 0, At(x, y));
            }
        }
    }

    [Theory]
    [InlineData(0.25f, 64)]
    [InlineData(0.5f, 128)]
    [InlineData(0.75f, 191)]
    public void Fill_PartOfAPixel_CoversByItsArea(float part, int expected)
    {
        Fill(White, new(5, 5), new(5 + part, 5), new(5 + part, 6), new(5, 6));

        Assert.InRange(At(5, 5), expected - 1, expected + 1);
    }

    [Fact]
    public void Fill_Triangle_HalvesThePixelsOnItsDiagonal()
    {
        Fill(White, new(0, 0), new(10, 10), new(0, 10));

        Assert.InRange(At(4, 4), 127, 129);
        Assert.Equal(255, At(2, 6));
        Assert.Equal(0, At(6, 2));
    }

    [Fact]
    public void Fill_EitherDirection_IsTheSame()
    {
        Fill(White, new(1.3f, 2.1f), new(20.7f, 3.9f), new(11.2f, 17.5f));
        var clockwise = _canvas.Pixels.ToArray();
        _canvas.Pixels.Clear();
        Fill(White, new(11.2f, 17.5f), new(20.7f, 3.9f), new(1.3f, 2.1f));

        // The sums run in another order: the last bit may differ.
        for (int i = 0; i < clockwise.Length; i++)
        {
            Assert.InRange(_canvas.Pixels[i] - clockwise[i], -1, 1);
        }
    }

    [Fact]
    public void Fill_RandomPolygons_CoverTheirAreaAndStayInTheClip()
    {
        var random = new Random(11);
        for (int round = 0; round < 300; round++)
        {
            _canvas.Pixels.Clear();
            _canvas.Clip = new Area(5, 5, 35, 25);

            // A star-shaped polygon about the middle; every third reaches far out of the clip.
            float reach = round % 3 == 0 ? 100 : 9;
            var points = new Vector2[random.Next(3, 12)];
            for (int i = 0; i < points.Length; i++)
            {
                var (sin, cos) = MathF.SinCos(i * MathF.Tau / points.Length);
                points[i] = new Vector2(20, 15) + (new Vector2(cos, sin) * (1 + (random.NextSingle() * reach)));
            }

            _canvas.Fill(points, White);

            for (int i = 0; i < 40 * 30; i++)
            {
                Assert.True(i % 40 is >= 5 and < 35 && i / 40 is >= 5 and < 25 || _canvas.Pixels[i * 3] == 0);
            }

            if (reach < 10)
            {
                double covered = Enumerable.Range(0, 40 * 30).Sum(i => _canvas.Pixels[i * 3] / 255.0);
                Assert.InRange(covered, AreaOf(points) - 1.5, AreaOf(points) + 1.5);
            }
        }
    }

    [Fact]
    public void Fill_HalfOpaque_Mixes()
    {
        _canvas.Pixels.Fill(100);

        Fill(White.At(0.5f), new(0, 0), new(4, 0), new(4, 4), new(0, 4));

        Assert.InRange(At(1, 1), 177, 178);
        Assert.Equal(100, At(5, 5));
    }

    [Fact]
    public void Fill_LinearGradient_RunsFromEndToEnd()
    {
        var paint = Paint.Linear(new(0, 0), new(40, 0), new Ink(0, 0, 0), White);
        _canvas.Fill([new(0, 0), new(40, 0), new(40, 30), new(0, 30)], paint);

        Assert.InRange(At(0, 3), 2, 5);
        Assert.InRange(At(20, 3), 128, 133);
        Assert.InRange(At(39, 3), 250, 253);
    }

    private static double AreaOf(Vector2[] points)
    {
        double twice = 0;
        for (int i = 0; i < points.Length; i++)
        {
            var (p, q) = (points[i], points[(i + 1) % points.Length]);
            twice += (p.X * q.Y) - (q.X * p.Y);
        }

        return Math.Abs(twice) / 2;
    }

    private void Fill(Ink ink, params Vector2[] points) => _canvas.Fill(points, ink);

    private int At(int x, int y) => _canvas.Pixels[((y * 40) + x) * 3];
}
