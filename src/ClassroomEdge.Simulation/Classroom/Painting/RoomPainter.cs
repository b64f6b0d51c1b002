using ClassroomEdge.Simulation.Classroom.Drawing;

namespace ClassroomEdge.Simulation.Classroom.Painting;

/// <summary>Paints the bare room once: floor, walls, windows, the rear blackboard and notices.</summary>
internal sealed class RoomPainter(Pen pen, ClassroomLayout layout)
{
    private static readonly Ink Wall = Ink.Rgb(0xEFE9DC);
    private static readonly Ink Dado = Ink.Rgb(0xA9C7B4);
    private static readonly Ink Floor = Ink.Rgb(0xC9C3B6);
    private static readonly Ink Frame = Ink.Rgb(0xF4F5F6);
    private static readonly Ink Wood = Ink.Rgb(0x9A6B43);

    private float Half => layout.HalfWidth;

    private float Back => layout.BackWall;

    public void Paint()
    {
        const float Front = 0.9f;
        const float Top = ClassroomLayout.CeilingHeight;
        pen.Canvas.Clip = pen.Canvas.Whole;
        pen.Box(0, 0, pen.Canvas.Width, pen.Canvas.Height).Fill(Ink.Rgb(0xF7F5F0));
        Quad((-Half, Top, Front), (Half, Top, Front), (Half, Top, Back), (-Half, Top, Back), Ink.Rgb(0xF7F5F0), Ink.Rgb(0xE6E2D8));
        Quad((-Half, 0, Front), (Half, 0, Front), (Half, 0, Back), (-Half, 0, Back), Floor.Lit(1.08f), Floor.Lit(0.86f));
        FloorTiles(Front);
        BackWall(Top);
        Side(-1, Front, Top);
        Side(1, Front, Top);
        Windows(Top);
        Door();
        Sunlight();
        Board();
        Grain();
    }

    private void Quad(
        (float X, float Y, float Z) a, (float X, float Y, float Z) b, (float X, float Y, float Z) c, (float X, float Y, float Z) d, Ink near, Ink far)
    {
        var (pa, pb) = (layout.Project(a.X, a.Y, a.Z), layout.Project(b.X, b.Y, b.Z));
        var (pc, pd) = (layout.Project(c.X, c.Y, c.Z), layout.Project(d.X, d.Y, d.Z));
        pen.Move(pa.X, pa.Y).Line(pb.X, pb.Y).Line(pc.X, pc.Y).Line(pd.X, pd.Y)
            .Fill(Drawing.Paint.Linear((pa + pb) / 2, (pc + pd) / 2, near, far));
    }

    private void OnBack(float left, float bottom, float right, float top, Ink ink, float lit = 1) => Quad(
        (left, top, Back), (right, top, Back), (right, bottom, Back), (left, bottom, Back), ink, ink.Lit(lit));

    private void OnSide(int side, float near, float far, float bottom, float top, Ink ink, Ink farInk) => Quad(
        (side * Half, bottom, near), (side * Half, top, near), (side * Half, top, far), (side * Half, bottom, far), ink, farInk);

    private void FloorTiles(float front)
    {
        var joint = Floor.Lit(0.8f).At(0.45f);
        for (float x = -Half; x <= Half; x += 0.6f)
        {
            Quad((x - 0.006f, 0, front), (x + 0.006f, 0, front), (x + 0.006f, 0, Back), (x - 0.006f, 0, Back), joint, joint);
        }

        for (float z = front; z < Back; z += 0.6f)
        {
            Quad((-Half, 0, z - 0.008f), (Half, 0, z - 0.008f), (Half, 0, z + 0.008f), (-Half, 0, z + 0.008f), joint, joint);
        }
    }

    private void BackWall(float top)
    {
        OnBack(-Half, 0, Half, top, Wall.Lit(1.03f), 0.93f);
        OnBack(-Half, 0, Half, 1.15f, Dado, 0.85f);
        OnBack(-Half, 1.13f, Half, 1.17f, Dado.Lit(0.72f));
        OnBack(-Half, 0, Half, 0.12f, Ink.Rgb(0x7A6A58));

        // Notices at both sides of the board, and a clock.
        int[] papers = [0xF2C14E, 0xE07A5F, 0x81B29A, 0x6D9DC5, 0xD88FB4];
        for (int i = 0; i < 10; i++)
        {
            float side = i < 5 ? -1 : 1;
            float x = side * ((Half * 0.79f) + ((i % 5 % 2 == 0 ? -0.26f : 0.26f) * (i % 5 == 4 ? 0 : 1)));
            float y = 1.4f + (i % 5 / 2 * 0.47f);
            OnBack(x - 0.19f, y, x + 0.19f, y + 0.4f, Ink.Rgb(papers[i % 5]), 0.94f);
            for (int line = 0; line < 3; line++)
            {
                OnBack(x - 0.13f, y + 0.08f + (line * 0.09f), x + 0.1f, y + 0.1f + (line * 0.09f), Ink.Rgb(0x4A5560, 0.5f));
            }
        }

        var clock = layout.Project(0, 2.92f, Back);
        float metre = layout.PixelsPerMetre(Back);
        pen.Ellipse(clock.X, clock.Y, 0.19f * metre, 0.19f * metre).Fill(Ink.Rgb(0x3A4250));
        pen.Ellipse(clock.X, clock.Y, 0.165f * metre, 0.165f * metre).Fill(Ink.Rgb(0xFBFBF8));
        pen.Limb(clock, 0.012f * metre, new(clock.X + (0.06f * metre), clock.Y - (0.06f * metre)), 0.01f * metre).Fill(Ink.Rgb(0x20242B));
        pen.Limb(clock, 0.01f * metre, new(clock.X, clock.Y - (0.13f * metre)), 0.006f * metre).Fill(Ink.Rgb(0x20242B));
    }

    private void Board()
    {
        float w = Half * 0.6f;
        OnBack(-w - 0.07f, 1.38f, w + 0.07f, 2.67f, Wood.Lit(1.2f), 0.9f);
        OnBack(-w, 1.45f, w, 2.6f, Ink.Rgb(0x2F5A4A), 0.88f);

        // A chalk drawing: sun, hills and lines of writing.
        var chalk = Ink.Rgb(0xE9EFE6);
        float metre = layout.PixelsPerMetre(Back);
        var sun = layout.Project(-w * 0.8f, 2.34f, Back);
        pen.Ellipse(sun.X, sun.Y, 0.14f * metre, 0.14f * metre).Fill(Ink.Rgb(0xF2B84B, 0.85f));
        for (int i = 0; i < 4; i++)
        {
            var hill = layout.Project((-w * 0.78f) + (i * w * 0.1f), 1.46f, Back);
            pen.Move(hill.X - (0.33f * metre), hill.Y).Curve(
                hill.X - (0.2f * metre), hill.Y - ((0.35f + (i % 2 * 0.2f)) * metre),
                hill.X + (0.2f * metre), hill.Y - ((0.35f + (i % 2 * 0.2f)) * metre),
                hill.X + (0.33f * metre), hill.Y).Fill(Ink.Rgb(i % 2 == 0 ? 0x7FB77E : 0x6FA8C9, 0.55f));
        }

        for (int line = 0; line < 5; line++)
        {
            float y = 2.4f - (line * 0.19f);
            float x = -w * 0.3f;
            for (int word = 0; word < 12; word++)
            {
                float length = 0.07f + (0.11f * Dice.Throw(7, line, word, 1));
                if (x + length > w * 0.93f)
                {
                    break;
                }

                OnBack(x, y - 0.04f, x + length, y + 0.02f, chalk.At(0.6f));
                x += length + 0.06f;
            }
        }
    }

    private void Side(int side, float front, float top)
    {
        float light = side < 0 ? 0.9f : 1.0f;
        OnSide(side, front, Back, 0, top, Wall.Lit(light * 0.98f), Wall.Lit(light * 0.9f));
        OnSide(side, front, Back, 0, 1.15f, Dado.Lit(light), Dado.Lit(light * 0.88f));
        OnSide(side, front, Back, 1.13f, 1.17f, Dado.Lit(0.72f), Dado.Lit(0.65f));
    }

    private void Windows(float top)
    {
        int count = layout.Rows - 1;
        float pitch = (Back - 4.4f) / count;
        for (int i = 0; i < count; i++)
        {
            float near = 4.6f + (i * pitch);
            float far = near + (pitch * 0.78f);
            OnSide(-1, near - 0.06f, far + 0.06f, 1.0f, top - 0.35f, Frame, Frame.Lit(0.93f));
            OnSide(-1, near, far, 1.06f, top - 0.41f, Ink.Rgb(0xBFE0F6), Ink.Rgb(0xE6F4FB));
            OnSide(-1, near, far, 1.06f, 1.5f, Ink.Rgb(0x9CC58C), Ink.Rgb(0xB4D4A6));
            float middle = (near + far) / 2;
            OnSide(-1, middle - 0.04f, middle + 0.04f, 1.06f, top - 0.41f, Frame, Frame);
            OnSide(-1, near, far, 2.2f, 2.26f, Frame, Frame);

            // Curtains drawn to the side.
            OnSide(-1, far - (pitch * 0.06f), far + (pitch * 0.12f), 0.9f, top - 0.28f, Ink.Rgb(0x8FB6D9), Ink.Rgb(0x6F9AC4));
        }
    }

    private void Door()
    {
        float near = Back - 2.0f;
        OnSide(1, near - 0.08f, near + 1.08f, 0, 2.2f, Wood.Lit(0.85f), Wood.Lit(0.75f));
        OnSide(1, near, near + 1, 0.02f, 2.12f, Wood.Lit(1.35f), Wood.Lit(1.15f));
        OnSide(1, near + 0.3f, near + 0.7f, 1.35f, 1.95f, Ink.Rgb(0xCFE3EE), Ink.Rgb(0xE6F0F5));
    }

    private void Sunlight()
    {
        var sun = Ink.Rgb(0xFFF3CC);
        for (int i = 0; i < layout.Rows - 1; i++)
        {
            float z = 5.1f + (i * (Back - 4.4f) / (layout.Rows - 1));
            Quad((-Half, 0, z), (-Half + 1.5f, 0, z - 0.5f), (-Half + 1.5f, 0, z + 0.6f), (-Half, 0, z + 1.1f), sun.At(0.55f), sun.At(0.1f));
        }
    }

    // A trace of noise in the still parts, so that gradients do not band.
    private void Grain()
    {
        var pixels = pen.Canvas.Pixels;
        uint random = 1;
        for (int i = 0; i < pixels.Length; i += 3)
        {
            // Numerical Recipes' linear congruence: its high bits are good enough for grain.
            random = (random * 1664525) + 1013904223;
            int noise = (int)((random >> 24) * 5 / 256) - 2;
            for (int channel = i; channel < i + 3; channel++)
            {
                pixels[channel] = (byte)Math.Clamp(pixels[channel] + noise, 0, 255);
            }
        }
    }
}
