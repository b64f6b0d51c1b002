using System.Numerics;

namespace ClassroomEdge.Simulation.Classroom.Drawing;

/// <summary>
/// Builds outlines in its own coordinates and fills them on a canvas. Curves become short lines in a buffer that is kept.
/// </summary>
internal sealed class Pen(Canvas canvas)
{
    private const int CurveSteps = 10;
    private readonly Vector2[] _points = new Vector2[512];
    private int _count;
    private Vector2 _at;

    public Canvas Canvas => canvas;

    /// <summary>Own coordinates to pixels.</summary>
    public Matrix3x2 Frame { get; set; } = Matrix3x2.Identity;

    /// <summary>Pixels of one own unit, for what is drawn only when large enough to be seen.</summary>
    public float Scale => new Vector2(Frame.M11, Frame.M12).Length();

    /// <summary>Own coordinates to pixels, for gradients.</summary>
    public Vector2 Map(float x, float y) => Vector2.Transform(new(x, y), Frame);

    public Pen Move(float x, float y)
    {
        _count = 0;
        return Line(x, y);
    }

    public Pen Line(float x, float y)
    {
        _at = new(x, y);
        _points[_count++] = Vector2.Transform(_at, Frame);
        return this;
    }

    /// <summary>Cubic Bézier curve.</summary>
    public Pen Curve(float ax, float ay, float bx, float by, float x, float y)
    {
        var (p, a, b, q) = (_at, new Vector2(ax, ay), new Vector2(bx, by), new Vector2(x, y));
        for (int i = 1; i <= CurveSteps; i++)
        {
            float t = i / (float)CurveSteps;
            float u = 1 - t;
            var point = (p * (u * u * u)) + (a * (3 * u * u * t)) + (b * (3 * u * t * t)) + (q * (t * t * t));
            _points[_count++] = Vector2.Transform(point, Frame);
        }

        _at = q;
        return this;
    }

    public Pen Ellipse(float x, float y, float radiusX, float radiusY)
    {
        _count = 0;
        int steps = Math.Clamp((int)(Math.Max(radiusX, radiusY) * Scale * 0.8f) + 10, 10, 64);
        for (int i = 0; i < steps; i++)
        {
            var (sin, cos) = MathF.SinCos(i * MathF.Tau / steps);
            _points[_count++] = Vector2.Transform(new(x + (radiusX * cos), y + (radiusY * sin)), Frame);
        }

        return this;
    }

    /// <summary>A limb: a line that is thicker at one end, with round ends.</summary>
    public Pen Limb(Vector2 from, float fromRadius, Vector2 to, float toRadius)
    {
        const int Steps = 7;
        _count = 0;
        var direction = to - from;
        float angle = MathF.Atan2(direction.Y, direction.X);
        Cap(from, fromRadius, angle + (MathF.PI / 2));
        Cap(to, toRadius, angle - (MathF.PI / 2));
        return this;

        void Cap(Vector2 centre, float radius, float start)
        {
            for (int i = 0; i <= Steps; i++)
            {
                var (sin, cos) = MathF.SinCos(start + (i * MathF.PI / Steps));
                _points[_count++] = Vector2.Transform(centre + (new Vector2(cos, sin) * radius), Frame);
            }
        }
    }

    public Pen Box(float left, float top, float right, float bottom) =>
        Move(left, top).Line(right, top).Line(right, bottom).Line(left, bottom);

    /// <summary>Fills the outline; it stays for a second coat.</summary>
    public Pen Fill(in Paint paint)
    {
        canvas.Fill(_points.AsSpan(0, _count), paint);
        return this;
    }
}
