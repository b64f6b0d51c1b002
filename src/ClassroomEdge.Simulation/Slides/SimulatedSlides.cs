using System.Numerics;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Classroom.Drawing;
using ClassroomEdge.Simulation.Classroom.Painting;

namespace ClassroomEdge.Simulation.Slides;

/// <summary>
/// The computer at the HDMI socket: pages of a lesson on fractions, one every twelve seconds. A page is painted once;
/// every frame of it is the same but for the time stamp.
/// </summary>
public sealed class SimulatedSlides(SlidesOptions options) : IVideoSource
{
    /// <summary>Pages before they begin again.</summary>
    public const int Pages = 8;

    /// <summary>How long a page stands.</summary>
    public static readonly TimeSpan PageTime = TimeSpan.FromSeconds(12);

    private static readonly Ink Paper = Ink.Rgb(0xFCFCFA);
    private static readonly Ink Line = Ink.Rgb(0x26323B);
    private static readonly Ink Pale = Ink.Rgb(0xDCE4E2);
    private static readonly Ink[] Colours =
        [Ink.Rgb(0x1F6F5C), Ink.Rgb(0x2F5DA8), Ink.Rgb(0xB5542B), Ink.Rgb(0x7A3F8F)];

    private readonly Canvas _canvas = new(options.Width, options.Height);
    private int _painted = -1;

    /// <inheritdoc/>
    public string Name => "simulated-slides";

    /// <inheritdoc/>
    public VideoFormat Format { get; } = new(options.Width, options.Height, options.FramesPerSecond);

    /// <summary>The page at that time, from 0.</summary>
    public static int PageAt(DateTimeOffset at) => (int)(at.ToUnixTimeMilliseconds() / (long)PageTime.TotalMilliseconds % Pages);

    /// <inheritdoc/>
    public void Draw(DateTimeOffset at, Span<byte> frame)
    {
        var page = PageAt(at);
        if (page != _painted)
        {
            Paint(page);
            _painted = page;
        }

        _canvas.Pixels.CopyTo(frame);
        StampPainter.Paint(frame, Format.Width, at);
    }

    private void Paint(int page)
    {
        var pen = new Pen(_canvas);
        var (w, h) = (Format.Width, Format.Height);
        var colour = Colours[page % Colours.Length];
        pen.Box(0, 0, w, h).Fill(Paper);
        pen.Box(0, h * 0.06f, w * 0.72f, h * 0.19f).Fill(colour);
        pen.Box(w * 0.74f, h * 0.06f, w * 0.76f, h * 0.19f).Fill(colour);
        Cake(pen, page + 1, colour);
        Bars(pen, page, colour);
        for (var i = 0; i < Pages; i++)
        {
            pen.Ellipse(w * (0.40f + (0.03f * i)), h * 0.95f, h * 0.012f, h * 0.012f).Fill(i == page ? colour : Pale);
        }
    }

    /// <summary>So many eighths of a cake.</summary>
    private void Cake(Pen pen, int eighths, Ink colour)
    {
        var (w, h) = (Format.Width, Format.Height);
        var (centre, radius) = (new Vector2(w * 0.24f, h * 0.56f), h * 0.27f);
        for (var i = 0; i < Pages; i++)
        {
            pen.Move(centre.X, centre.Y);
            const int Steps = 12;
            for (var step = 0; step <= Steps; step++)
            {
                var (sin, cos) = MathF.SinCos(((i + (step / (float)Steps)) * MathF.PI / 4) - (MathF.PI / 2));
                pen.Line(centre.X + (cos * radius), centre.Y + (sin * radius));
            }

            pen.Fill(i < eighths ? colour : Pale);
        }

        for (var i = 0; i < Pages; i++)
        {
            var (sin, cos) = MathF.SinCos((i * MathF.PI / 4) - (MathF.PI / 2));
            pen.Limb(centre, 1.5f, centre + (new Vector2(cos, sin) * radius), 1.5f).Fill(Paper);
        }
    }

    /// <summary>Fine lines, which show how sharp the picture arrives.</summary>
    private void Bars(Pen pen, int page, Ink colour)
    {
        var (w, h) = (Format.Width, Format.Height);
        var (left, bottom) = (w * 0.52f, h * 0.83f);
        for (var i = 0; i <= 10; i++)
        {
            var y = bottom - (i * h * 0.054f);
            pen.Box(left, y, w * 0.94f, y + 1).Fill(Pale);
        }

        for (var i = 0; i < Pages; i++)
        {
            var x = left + (w * 0.05f * i) + (w * 0.015f);
            var tall = h * 0.54f * (((i * 5) + page) % Pages + 1) / Pages;
            pen.Box(x, bottom - tall, x + (w * 0.03f), bottom).Fill(i == page ? colour : colour.Lit(1.5f));
        }

        pen.Box(left, h * 0.28f, left + 2, bottom).Fill(Line);
        pen.Box(left, bottom, w * 0.95f, bottom + 2).Fill(Line);
    }
}
