using System.Numerics;

namespace ClassroomEdge.Simulation.Classroom.Drawing;

/// <summary>What fills a shape: one ink, or a linear or radial gradient between two.</summary>
internal readonly struct Paint
{
    private readonly Vector2 _origin;
    private readonly Vector2 _across;
    private readonly Vector2 _along;
    private readonly bool _radial;

    private Paint(Ink from, Ink to, Vector2 origin, Vector2 across, Vector2 along, bool radial)
    {
        (From, To, _origin, _across, _along, _radial) = (from, to, origin, across, along, radial);
        IsSolid = from == to;
    }

    public Ink From { get; }

    public Ink To { get; }

    public bool IsSolid { get; }

    public static implicit operator Paint(Ink ink) => new(ink, ink, default, default, default, radial: false);

    public static Paint Linear(Vector2 start, Vector2 end, Ink from, Ink to)
    {
        var direction = end - start;
        return new(from, to, start, direction / Math.Max(direction.LengthSquared(), 1e-6f), default, radial: false);
    }

    /// <summary>From the centre to the rim of an upright ellipse.</summary>
    public static Paint Radial(Vector2 centre, float radiusX, float radiusY, Ink inner, Ink outer) =>
        new(inner, outer, centre, new(1 / radiusX, 0), new(0, 1 / radiusY), radial: true);

    public Ink At(float x, float y)
    {
        var p = new Vector2(x, y) - _origin;
        float t = Vector2.Dot(p, _across);
        if (_radial)
        {
            float v = Vector2.Dot(p, _along);
            t = MathF.Sqrt((t * t) + (v * v));
        }

        return From.Mix(To, Math.Clamp(t, 0, 1));
    }
}
