using ClassroomEdge.Simulation.Classroom.Drawing;

namespace ClassroomEdge.Simulation.Classroom.Painting;

/// <summary>Paints chairs and desks.</summary>
internal sealed class FurniturePainter(Pen pen, ClassroomLayout layout)
{
    private const float Near = 0.72f;
    private const float Far = 0.26f;
    private const float Half = 0.295f;
    private static readonly Ink Top = Ink.Rgb(0xD9B380);
    private static readonly Ink Steel = Ink.Rgb(0x9AA3AD);

    /// <summary>A seat that nobody uses.</summary>
    public void PaintEmpty(Seat seat)
    {
        PaintChair(seat);
        Desk(seat);
    }

    /// <summary>The desk of somebody seated, after them.</summary>
    public void PaintUsed(Seat seat, Ink book)
    {
        Desk(seat);
        const float Y = ClassroomLayout.DeskHeight;
        float near = seat.Z - Near;
        float x = seat.X;
        Flat(x - 0.2f, x + 0.02f, near + 0.08f, near + 0.27f, Y + 0.004f, Ink.Rgb(0xFAFAF6), Ink.Rgb(0xECECE6));
        Flat(x - 0.092f, x - 0.086f, near + 0.08f, near + 0.27f, Y + 0.005f, Ink.Rgb(0xB9BCC0), Ink.Rgb(0xB9BCC0));
        Flat(x + 0.08f, x + 0.23f, near + 0.07f, near + 0.25f, Y + 0.004f, book, book.Lit(0.85f));
        Flat(x + 0.1f, x + 0.21f, near + 0.13f, near + 0.17f, Y + 0.005f, Ink.Rgb(0xF6F4EA), Ink.Rgb(0xF6F4EA));
    }

    /// <summary>The pixels of a seat's furniture.</summary>
    public Area Reach(Seat seat)
    {
        var top = layout.Project(seat.X - 0.35f, 0.85f, seat.Z + 0.22f);
        var bottom = layout.Project(seat.X + 0.35f, 0, seat.Z - Near);
        return Area.Around(
            Math.Min(top.X, layout.Project(seat.X - 0.35f, 0, seat.Z - Near).X),
            top.Y,
            Math.Max(bottom.X, layout.Project(seat.X + 0.35f, 0.85f, seat.Z + 0.22f).X),
            bottom.Y);
    }

    /// <summary>The chair, before whoever sits on it.</summary>
    public void PaintChair(Seat seat)
    {
        var ink = Ink.Rgb(0x4F7CAC);
        float z = seat.Z + 0.22f;
        float x = seat.X;
        Face(x - 0.19f, 0.82f, x + 0.19f, 0.5f, z, ink.Lit(1.15f), ink.Lit(0.8f));
        Flat(x - 0.2f, x + 0.2f, z - 0.4f, z, 0.44f, ink, ink.Lit(0.8f));
        foreach (var side in stackalloc float[] { -0.17f, 0.17f })
        {
            Face(x + side - 0.015f, 0.5f, x + side + 0.015f, 0, z, Steel, Steel.Lit(0.7f));
        }
    }

    private void Desk(Seat seat)
    {
        const float Y = ClassroomLayout.DeskHeight;
        float near = seat.Z - Near;
        float far = seat.Z - Far;
        float x = seat.X;
        foreach (var side in stackalloc float[] { -0.27f, 0.27f })
        {
            Face(x + side - 0.02f, Y, x + side + 0.02f, 0, near, Steel, Steel.Lit(0.7f));
        }

        Face(x - 0.26f, Y, x + 0.26f, Y - 0.2f, near + 0.03f, Ink.Rgb(0x7D8794), Ink.Rgb(0x5F6873));
        Flat(x - Half, x + Half, near, far, Y, Top, Top.Lit(1.12f));
        Face(x - Half, Y, x + Half, Y - 0.035f, near, Top.Lit(0.72f), Top.Lit(0.62f));
    }

    private void Flat(float left, float right, float near, float far, float y, Ink nearInk, Ink farInk)
    {
        var (a, b) = (layout.Project(left, y, near), layout.Project(right, y, near));
        var (c, d) = (layout.Project(right, y, far), layout.Project(left, y, far));
        pen.Move(a.X, a.Y).Line(b.X, b.Y).Line(c.X, c.Y).Line(d.X, d.Y).Fill(Drawing.Paint.Linear(a, d, nearInk, farInk));
    }

    private void Face(float left, float top, float right, float bottom, float z, Ink above, Ink below)
    {
        var (a, b) = (layout.Project(left, top, z), layout.Project(right, bottom, z));
        pen.Box(a.X, a.Y, b.X, b.Y).Fill(Drawing.Paint.Linear(a, new(a.X, b.Y), above, below));
    }
}
