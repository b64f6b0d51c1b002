using ClassroomEdge.Simulation.Classroom.Drawing;

namespace ClassroomEdge.Simulation.Classroom.Painting;

/// <summary>Paints hair in the head's units: what lies behind the head first, the fringe after the face.</summary>
internal sealed class HairPainter(Pen pen)
{
    public void PaintBack(StudentLook look)
    {
        var ink = look.Hair;
        switch (look.Style)
        {
            case HairStyle.Bob:
                pen.Move(0, -0.57f)
                    .Curve(0.36f, -0.57f, 0.5f, -0.3f, 0.48f, 0.05f)
                    .Curve(0.48f, 0.3f, 0.46f, 0.36f, 0.4f, 0.42f).Line(-0.4f, 0.42f)
                    .Curve(-0.46f, 0.36f, -0.48f, 0.3f, -0.48f, 0.05f)
                    .Curve(-0.5f, -0.3f, -0.36f, -0.57f, 0, -0.57f).Fill(ink.Lit(0.8f));
                break;
            case HairStyle.Long:
                pen.Move(0, -0.57f)
                    .Curve(0.36f, -0.57f, 0.48f, -0.3f, 0.47f, 0.05f)
                    .Curve(0.47f, 0.4f, 0.55f, 0.7f, 0.44f, 0.92f).Line(-0.44f, 0.92f)
                    .Curve(-0.55f, 0.7f, -0.47f, 0.4f, -0.47f, 0.05f)
                    .Curve(-0.48f, -0.3f, -0.36f, -0.57f, 0, -0.57f).Fill(ink.Lit(0.8f));
                break;
            case HairStyle.Ponytail:
                pen.Move(0.12f, -0.5f)
                    .Curve(0.5f, -0.66f, 0.72f, -0.2f, 0.56f, 0.34f)
                    .Curve(0.6f, -0.04f, 0.42f, -0.24f, 0.12f, -0.3f).Fill(ink.Lit(0.9f));
                break;
            case HairStyle.Buns:
                pen.Ellipse(-0.33f, -0.48f, 0.16f, 0.15f).Fill(ink);
                pen.Ellipse(0.33f, -0.48f, 0.16f, 0.15f).Fill(ink.Lit(0.85f));
                pen.Ellipse(-0.36f, -0.52f, 0.05f, 0.04f).Fill(ink.Lit(1.9f).At(0.5f));
                break;
            default:
                break;
        }
    }

    /// <summary>The head from behind.</summary>
    public void PaintNape(StudentLook look)
    {
        float length = look.Style is HairStyle.Long ? 0.85f : look.Style is HairStyle.Bob ? 0.42f : 0.3f;
        pen.Move(0, -0.56f).Curve(0.34f, -0.56f, 0.46f, -0.3f, 0.43f, 0.05f)
            .Curve(0.42f, length, 0.2f, length, 0, length)
            .Curve(-0.2f, length, -0.42f, length, -0.43f, 0.05f)
            .Curve(-0.46f, -0.3f, -0.34f, -0.56f, 0, -0.56f)
            .Fill(Drawing.Paint.Linear(pen.Map(-0.4f, -0.5f), pen.Map(0.4f, 0.4f), look.Hair.Lit(1.7f), look.Hair));
    }

    public void PaintFront(StudentLook look, float yaw, float pitch)
    {
        float s = yaw * 0.08f;
        float d = (pitch * 0.05f) - 0.005f;
        switch (look.Style)
        {
            case HairStyle.Crew:
                Cap(look, 0.405f, 0.02f, s, d - 0.27f, -0.3f, 0.3f);
                break;
            case HairStyle.SideParted:
                Cap(look, 0.42f, 0.05f, s, d - 0.2f, -0.34f, 0.16f);
                break;
            case HairStyle.Fringe:
                Cap(look, 0.425f, 0.1f, s, d - 0.13f, -0.13f, 0.13f);
                break;
            case HairStyle.Tousled:
                Tousled(look, s, d);
                break;
            case HairStyle.Bob:
                Cap(look, 0.45f, 0.3f, s, d - 0.12f, -0.12f, 0.12f);
                Strands(look, 0.34f);
                break;
            case HairStyle.Long:
                Cap(look, 0.44f, 0.2f, s, d - 0.24f, -0.32f, 0.3f);
                Strands(look, 0.5f);
                break;
            case HairStyle.Ponytail:
                Cap(look, 0.41f, 0.04f, s, d - 0.26f, -0.3f, 0.24f);
                break;
            default:
                Cap(look, 0.415f, 0.06f, s, d - 0.15f, -0.22f, 0.2f);
                break;
        }
    }

    // The cap of hair: outer contour over the crown, inner contour along the forehead with its parting.
    private void Cap(StudentLook look, float w, float side, float s, float brow, float dipLeft, float dipRight)
    {
        pen.Move(-w + 0.035f, side)
            .Curve(-w - 0.03f, -0.2f, -w * 0.95f, -0.585f, 0, -0.585f)
            .Curve(w * 0.95f, -0.585f, w + 0.03f, -0.2f, w - 0.035f, side)
            .Curve(w - 0.08f, side - 0.06f, w - 0.07f, -0.12f, w - 0.09f, brow + 0.05f)
            .Curve(0.24f + s, brow - 0.02f, dipRight + s, brow - 0.06f, 0.04f + s + (dipRight * 0.2f), brow)
            .Curve(dipLeft + s, brow - 0.05f, -0.26f + s, brow + 0.01f, -w + 0.09f, brow + 0.05f)
            .Curve(-w + 0.07f, -0.12f, -w + 0.08f, side - 0.06f, -w + 0.035f, side)
            .Fill(Drawing.Paint.Linear(pen.Map(-0.35f, -0.5f), pen.Map(0.35f, -0.1f), look.Hair.Lit(1.75f), look.Hair));
        Shine(look);
    }

    private void Tousled(StudentLook look, float s, float d)
    {
        pen.Move(-0.4f, 0.02f)
            .Curve(-0.52f, -0.2f, -0.42f, -0.5f, -0.26f, -0.56f)
            .Line(-0.18f, -0.63f).Line(-0.1f, -0.585f).Line(0.02f, -0.66f).Line(0.12f, -0.59f).Line(0.24f, -0.62f)
            .Curve(0.44f, -0.5f, 0.52f, -0.2f, 0.4f, 0.02f)
            .Line(0.36f, -0.1f).Line(0.31f + s, d - 0.16f).Line(0.24f + s, d - 0.22f).Line(0.16f + s, d - 0.13f)
            .Line(0.08f + s, d - 0.22f).Line(-0.02f + s, d - 0.12f).Line(-0.1f + s, d - 0.21f).Line(-0.2f + s, d - 0.13f)
            .Line(-0.26f + s, d - 0.22f).Line(-0.33f, -0.08f)
            .Fill(Drawing.Paint.Linear(pen.Map(-0.35f, -0.5f), pen.Map(0.35f, -0.1f), look.Hair.Lit(1.75f), look.Hair));
        Shine(look);
    }

    private void Strands(StudentLook look, float length)
    {
        pen.Move(-0.44f, -0.1f).Curve(-0.49f, 0.1f, -0.46f, length, -0.4f, length)
            .Curve(-0.34f, length - 0.1f, -0.36f, 0.05f, -0.34f, -0.16f).Fill(look.Hair.Lit(1.3f));
        pen.Move(0.44f, -0.1f).Curve(0.49f, 0.1f, 0.46f, length, 0.4f, length)
            .Curve(0.34f, length - 0.1f, 0.36f, 0.05f, 0.34f, -0.16f).Fill(look.Hair.Lit(0.9f));
    }

    private void Shine(StudentLook look) =>
        pen.Move(-0.3f, -0.36f).Curve(-0.2f, -0.5f, 0.02f, -0.53f, 0.14f, -0.49f)
            .Curve(0, -0.47f, -0.18f, -0.43f, -0.3f, -0.36f).Fill(look.Hair.Lit(3.2f).At(0.35f));
}
