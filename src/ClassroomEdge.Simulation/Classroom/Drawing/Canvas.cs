using System.Numerics;

namespace ClassroomEdge.Simulation.Classroom.Drawing;

/// <summary>
/// Fills anti-aliased polygons into a BGR24 picture. Exact area coverage: each edge adds its signed area to the pixels it
/// crosses, and a running sum along the scanline gives the coverage (as font rasterisers do), so a shape costs its
/// bounding box and nothing is allocated. Not thread-safe.
/// </summary>
internal sealed class Canvas(int width, int height)
{
    private readonly float[] _cover = new float[(width + 2) * height];
    private readonly byte[] _pixels = new byte[width * height * 3];

    public int Width => width;

    public int Height => height;

    public Area Whole => new(0, 0, width, height);

    /// <summary>Nothing outside is touched.</summary>
    public Area Clip { get; set; } = new(0, 0, width, height);

    public Span<byte> Pixels => _pixels;

    public Span<byte> Row(int y, int left, int right) => _pixels.AsSpan(((y * width) + left) * 3, (right - left) * 3);

    /// <summary>Copies an area of a picture of the same size.</summary>
    public void CopyFrom(ReadOnlySpan<byte> pixels, Area area)
    {
        for (int y = area.Top; y < area.Bottom; y++)
        {
            var row = Row(y, area.Left, area.Right);
            pixels.Slice(((y * width) + area.Left) * 3, row.Length).CopyTo(row);
        }
    }

    /// <summary>Fills a closed polygon.</summary>
    public void Fill(ReadOnlySpan<Vector2> polygon, in Paint paint)
    {
        var (min, max) = (polygon[0], polygon[0]);
        foreach (var p in polygon)
        {
            (min, max) = (Vector2.Min(min, p), Vector2.Max(max, p));
        }

        var box = Area.Around(min.X, min.Y, max.X, max.Y).Intersect(Clip);
        if (box.IsEmpty)
        {
            return;
        }

        int stride = box.Width + 2;
        var cover = _cover.AsSpan(0, stride * box.Height);
        cover.Clear();
        var origin = new Vector2(box.Left, box.Top);
        var from = polygon[^1] - origin;
        foreach (var p in polygon)
        {
            var to = p - origin;
            AddEdge(cover, stride, box.Width, box.Height, from, to);
            from = to;
        }

        Blend(cover, stride, box, paint);
    }

    private static void AddEdge(Span<float> cover, int stride, int width, int height, Vector2 p, Vector2 q)
    {
        if (p.Y == q.Y)
        {
            return;
        }

        float sign = 1;
        if (p.Y > q.Y)
        {
            (p, q, sign) = (q, p, -1);
        }

        float slope = (q.X - p.X) / (q.Y - p.Y);
        float x = p.Y < 0 ? p.X - (p.Y * slope) : p.X;
        int last = Math.Min(height, (int)MathF.Ceiling(q.Y));
        for (int y = Math.Max(0, (int)p.Y); y < last; y++)
        {
            float dy = Math.Min(y + 1, q.Y) - Math.Max(y, p.Y);
            float next = x + (slope * dy);
            AddClipped(cover.Slice(y * stride, stride), width, Math.Min(x, next), Math.Max(x, next), dy * sign);
            x = next;
        }
    }

    // What lies left of the box covers its whole row, what lies right of it nothing. The cut is exact, so that a shape
    // painted in two clips looks as if painted in one.
    private static void AddClipped(Span<float> row, int width, float x0, float x1, float d)
    {
        float perPixel = x1 > x0 ? d / (x1 - x0) : 0;
        if (x0 < 0)
        {
            float left = x1 <= 0 ? d : -x0 * perPixel;
            row[0] += left;
            d -= left;
            x0 = 0;
        }

        if (x1 > width)
        {
            d = x0 >= width ? 0 : d - ((x1 - width) * perPixel);
            x1 = width;
        }

        if (x0 < x1 || (x0 == x1 && x0 < width))
        {
            AddRun(row, x0, x1, d);
        }
    }

    // One edge within one scanline, from x0 to x1, covering d of its height.
    private static void AddRun(Span<float> row, float x0, float x1, float d)
    {
        int first = (int)x0;
        int end = (int)MathF.Ceiling(x1);
        if (end <= first + 1)
        {
            float middle = (0.5f * (x0 + x1)) - first;
            row[first] += d - (d * middle);
            row[first + 1] += d * middle;
            return;
        }

        float s = 1 / (x1 - x0);
        float inFirst = 1 - (x0 - first);
        float inLast = x1 - (end - 1);
        float areaFirst = 0.5f * s * inFirst * inFirst;
        float areaLast = 0.5f * s * inLast * inLast;
        row[first] += d * areaFirst;
        if (end == first + 2)
        {
            row[first + 1] += d * (1 - areaFirst - areaLast);
        }
        else
        {
            float second = s * (inFirst + 0.5f);
            row[first + 1] += d * (second - areaFirst);
            for (int i = first + 2; i < end - 1; i++)
            {
                row[i] += d * s;
            }

            row[end - 1] += d * (1 - (second + ((end - first - 3) * s)) - areaLast);
        }

        row[end] += d * areaLast;
    }

    private void Blend(ReadOnlySpan<float> cover, int stride, Area box, in Paint paint)
    {
        var ink = paint.From;
        for (int y = 0; y < box.Height; y++)
        {
            var line = cover.Slice(y * stride, stride);
            var pixels = Row(box.Top + y, box.Left, box.Right);
            float sum = 0;
            for (int x = 0, at = 0; x < box.Width; x++, at += 3)
            {
                sum += line[x];
                float share = Math.Min(Math.Abs(sum), 1);
                if (share < 0.004f)
                {
                    continue;
                }

                if (!paint.IsSolid)
                {
                    ink = paint.At(box.Left + x + 0.5f, box.Top + y + 0.5f);
                }

                share *= ink.A;
                var pixel = pixels.Slice(at, 3);
                pixel[0] = (byte)(pixel[0] + ((ink.B - pixel[0]) * share) + 0.5f);
                pixel[1] = (byte)(pixel[1] + ((ink.G - pixel[1]) * share) + 0.5f);
                pixel[2] = (byte)(pixel[2] + ((ink.R - pixel[2]) * share) + 0.5f);
            }
        }
    }
}
